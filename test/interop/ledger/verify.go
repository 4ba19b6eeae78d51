// Command verify judges an exported ledger with the Go project's own note and tlog packages, which share no code with
// Renkei. Usage: verify FOLDER VERIFIER-KEY [PROOF.json...]. Prints one JSON line; exit status 1 says that something fails.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	report, err := judge(os.Args[1], os.Args[2], os.Args[3:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	json.NewEncoder(os.Stdout).Encode(report)
}

type report struct {
	Size         int64 `json:"size"`
	Inclusions   int   `json:"inclusions"`
	Consistences int   `json:"consistences"`
	Proofs       int   `json:"proofs"`
}

func judge(folder, verifierKey string, proofs []string) (*report, error) {
	verifier, err := note.NewVerifier(verifierKey)
	if err != nil {
		return nil, err
	}
	message, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return nil, err
	}
	tree, err := openCheckpoint(message, verifier)
	if err != nil {
		return nil, err
	}
	result := &report{Size: tree.N}
	reader := tlog.TileHashReader(tree, tiles{folder})
	if result.Inclusions, err = checkEntries(folder, tree, reader); err != nil {
		return nil, err
	}
	if result.Consistences, err = checkPast(tree, reader); err != nil {
		return nil, err
	}
	for _, path := range proofs {
		if err := checkProof(path, verifier); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		result.Proofs++
	}
	return result, nil
}

// openCheckpoint reads the three lines of C2SP tlog-checkpoint.
func openCheckpoint(message []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("not a checkpoint: %q", opened.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// checkEntries reads every entry bundle and proves its entries to be in the tree: all of them in a small log, in a large one
// some thousand, spread evenly.
func checkEntries(folder string, tree tlog.Tree, reader tlog.HashReader) (int, error) {
	var at int64
	count := 0
	stride := 1 + tree.N/1000
	for at < tree.N {
		width := tree.N - at
		if width > 1<<height {
			width = 1 << height
		}
		bundle, err := os.ReadFile(filepath.Join(folder, published("entries", at>>height, width)))
		if err != nil {
			return 0, err
		}
		for i := int64(0); i < width; i++ {
			length := int(binary.BigEndian.Uint16(bundle))
			entry := bundle[2 : 2+length]
			bundle = bundle[2+length:]
			if (at+i)%stride != 0 && at+i != tree.N-1 {
				continue
			}
			proof, err := tlog.ProveRecord(tree.N, at+i, reader)
			if err != nil {
				return 0, err
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, at+i, tlog.RecordHash(entry)); err != nil {
				return 0, fmt.Errorf("entry %d: %w", at+i, err)
			}
			count++
		}
		if len(bundle) != 0 {
			return 0, fmt.Errorf("the bundle at %d has bytes left over", at)
		}
		at += width
	}
	return count, nil
}

// checkPast proves the tree to begin with its own past at a spread of sizes.
func checkPast(tree tlog.Tree, reader tlog.HashReader) (int, error) {
	count := 0
	for size := int64(1); size <= tree.N; size += 1 + tree.N/97 {
		old, err := tlog.TreeHash(size, reader)
		if err != nil {
			return 0, err
		}
		proof, err := tlog.ProveTree(tree.N, size, reader)
		if err != nil {
			return 0, err
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, size, old); err != nil {
			return 0, fmt.Errorf("size %d: %w", size, err)
		}
		count++
	}
	return count, nil
}

type proofFile struct {
	Leaf       string   `json:"leaf"`
	Index      int64    `json:"index"`
	Path       []string `json:"path"`
	OldSize    int64    `json:"oldSize"`
	OldRoot    string   `json:"oldRoot"`
	Checkpoint string   `json:"checkpoint"`
}

// checkProof judges a path that Renkei made: from a leaf where one is given, else from an older root.
func checkProof(path string, verifier note.Verifier) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var file proofFile
	if err := json.Unmarshal(text, &file); err != nil {
		return err
	}
	tree, err := openCheckpoint([]byte(file.Checkpoint), verifier)
	if err != nil {
		return err
	}
	hashes := make([]tlog.Hash, len(file.Path))
	for i, text := range file.Path {
		if hashes[i], err = tlog.ParseHash(text); err != nil {
			return err
		}
	}
	if file.Leaf == "" {
		old, err := tlog.ParseHash(file.OldRoot)
		if err != nil {
			return err
		}
		return tlog.CheckTree(hashes, tree.N, tree.Hash, file.OldSize, old)
	}
	leaf, err := base64.StdEncoding.DecodeString(file.Leaf)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(hashes, tree.N, tree.Hash, file.Index, tlog.RecordHash(leaf))
}

// tiles reads tlog.Tile from files laid out as C2SP tlog-tiles serves them.
type tiles struct{ folder string }

func (t tiles) Height() int { return height }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		bytes, err := os.ReadFile(filepath.Join(t.folder, published(strconv.Itoa(tile.L), tile.N, int64(tile.W))))
		if err != nil {
			return nil, err
		}
		all = append(all, bytes)
	}
	return all, nil
}

// published is the path of C2SP tlog-tiles: the Go packages' own has the tile height in it besides.
func published(level string, index, width int64) string {
	path := tlog.Tile{H: height, L: 0, N: index, W: int(width)}.Path()
	return "tile/" + level + "/" + strings.TrimPrefix(path, fmt.Sprintf("tile/%d/0/", height))
}
