import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { reframe } from './client';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server that answers as told, and its port. */
async function serving(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  open.push(() => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  });
  return (server.address() as AddressInfo).port;
}

const request = { draft: 'Hi' };

it('says that nobody is there', async () => {
  const port = await serving(() => {});
  await open.pop()?.();
  expect(await reframe(request, port)).toEqual({ ok: false, reason: 'away' });
});

it('says that the answer took too long', async () => {
  const port = await serving(() => {});
  expect(await reframe(request, port, 30)).toEqual({ ok: false, reason: 'slow' });
});

it("hands on the server's own words when it refuses", async () => {
  const port = await serving((_request, reply) => {
    reply.statusCode = 422;
    reply.end('{"error": {"code": "draft_too_long", "message": "The draft is too long."}}');
  });
  const refused = { ok: false, reason: 'refused', message: 'The draft is too long.' };
  expect(await reframe(request, port)).toEqual(refused);
});

it('is not misled by another program on the port', async () => {
  const port = await serving((_request, reply) => reply.end('<html>Router login</html>'));
  expect(await reframe(request, port)).toEqual({ ok: false, reason: 'broken' });
});

it('is not misled by JSON of another shape', async () => {
  const port = await serving((_request, reply) => reply.end('{"hello": "world"}'));
  expect(await reframe(request, port)).toEqual({ ok: false, reason: 'broken' });
});
