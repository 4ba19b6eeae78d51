import { AppError } from '../../errors.ts';

/** What the system or PostgreSQL says when it cannot go on, and what the operator can do about it. The first match counts. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /no space left on device|could not extend file|disk quota exceeded/i,
    'The disk is full: free space in the data folder, then start again.',
  ],
  [/read-only file system/i, 'The data folder is on a read-only file system: choose another one.'],
  [
    /could not look up effective user ID/i,
    'The user that runs the node has no entry in /etc/passwd: run the node as a user who has one, or set DATABASE_URL.',
  ],
  [
    /could not (create|resize) shared memory/i,
    'There is too little shared memory: enlarge /dev/shm (a container needs at least 64 MB), then start again.',
  ],
  [
    /database files are incompatible with server/i,
    'These database files were made by another build of PostgreSQL: start the release that made them, or restore a backup.',
  ],
  [
    /spawn .*(EINVAL|EPERM)|(EPERM|EINVAL): .*chown/,
    'PostgreSQL refuses to run as root, and this root may not hand work or files to another user (a container with one user or without CAP_SETUID, CAP_SETGID and CAP_CHOWN, or a network file system): run the node as an ordinary user, or set DATABASE_URL.',
  ],
  [
    /error while loading shared libraries|GLIBC|spawn .*(ENOENT|EACCES|ENOEXEC)/,
    'The PostgreSQL programs cannot run here: run `npm ci` with install scripts allowed, on a system with glibc and not below a noexec mount, or set DATABASE_URL.',
  ],
  [
    /permission denied|EACCES|EPERM/i,
    'The files belong to another user: start the node as that user, or give the data folder to this one.',
  ],
  [/ENOTDIR|EEXIST/, 'A file stands where the data folder should be: choose another path.'],
];

const LAST_LINES = 6;

/** AppError `unavailable` that says what failed, what to do, and what was said last. */
export function failure(what: string, said: string, cause?: unknown): AppError {
  const advice = KNOWN.find(([pattern]) => pattern.test(said))?.[1];
  const last = said.trim().split('\n').slice(-LAST_LINES).join('\n');
  return new AppError('unavailable', [what, advice, last].filter(Boolean).join('\n'), { cause });
}

export function refuse(message: string): AppError {
  return new AppError('unavailable', message);
}
