import { AppError } from '../../errors.ts';

/** What PostgreSQL says when it cannot go on, and what the operator can do about it. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /No space left on device|could not extend file|Disk quota exceeded/i,
    'The disk is full: free space in the data folder, then start again.',
  ],
  [
    /could not look up effective user ID/i,
    'The user that runs the node has no entry in /etc/passwd: run the node as a user who has one, or set DATABASE_URL.',
  ],
  [/Read-only file system/i, 'The data folder is on a read-only file system: choose another one.'],
  [
    /could not create shared memory segment|could not resize shared memory/i,
    'There is too little shared memory: enlarge /dev/shm (a container needs at least 64 MB), then start again.',
  ],
  [
    /database files are incompatible with server/i,
    'These database files were made by another build of PostgreSQL: start the release that made them, or restore a backup.',
  ],
  [/Permission denied/i, 'PostgreSQL may not read its files: give the data folder back to the user it belongs to.'],
  [
    /error while loading shared libraries|GLIBC|ENOENT|EACCES/,
    'The PostgreSQL programs cannot run here: run `npm ci` with install scripts allowed, on a system with glibc, or set DATABASE_URL.',
  ],
];

/** AppError `unavailable` that says what failed, what PostgreSQL said last and what to do. */
export function failure(what: string, said: string): AppError {
  const advice = KNOWN.find(([pattern]) => pattern.test(said))?.[1];
  const last = said.trim().split('\n').slice(-6).join('\n');
  return new AppError('unavailable', [what, advice, last].filter(Boolean).join('\n'));
}

export function refuse(message: string): AppError {
  return new AppError('unavailable', message);
}
