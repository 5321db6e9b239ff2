/**
 * The requests of one connection, one after the other.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * HTTP lets a client send requests without waiting for answers (RFC 9112, section 9.3.2), and Node begins with all of
 * them: a thousand in one packet would open a thousand files for somebody who reads none of them.
 */
export function inTurn(answer: Answer): Answer {
  const last = new WeakMap<Socket, Promise<void>>();
  return (request, response) => {
    const before = last.get(request.socket);
    last.set(request.socket, new Promise((resolve) => response.once('close', resolve)));
    if (before === undefined) answer(request, response);
    else void before.then(() => answer(request, response));
  };
}
