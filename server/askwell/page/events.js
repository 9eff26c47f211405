// Server-sent events of an answer to a POST, which the browser's EventSource can't read.

/** Yields {name, data} for each event of the stream `body`; comments are passed over. */
export async function* events(body) {
  let rest = "";
  for await (const text of texts(body)) {
    const blocks = (rest + text).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const name = field(block, "event");
      if (name) yield { name, data: JSON.parse(field(block, "data")) };
    }
  }
}

async function* texts(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

const field = (block, name) => block.split("\n").find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
