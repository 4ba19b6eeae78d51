import type { FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';

/**
 * Says who sends a request. Answers the public actor where nothing was presented, and throws AppError `unauthenticated`
 * or `token-expired` where something was presented that does not hold.
 */
export type Authenticate = (request: FastifyRequest) => Promise<Actor>;
