// Remote write 1.0 from Node: protobuf by hand, and snappy's form for bytes that are left as they are.

/** A growing buffer of protobuf fields. */
class Bytes {
  #buffer = Buffer.allocUnsafe(1 << 16);
  length = 0;

  #room(count) {
    if (this.length + count <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.length + count));
    this.#buffer.copy(larger, 0, 0, this.length);
    this.#buffer = larger;
  }

  /** A base-128 number; as doubles, because milliseconds do not fit into 32 bits. */
  varint(value) {
    this.#room(10);
    while (value >= 0x80) {
      this.#buffer[this.length++] = (value % 0x80) | 0x80;
      value = Math.floor(value / 0x80);
    }
    this.#buffer[this.length++] = value;
  }

  double(value) {
    this.#room(8);
    this.#buffer.writeDoubleLE(value, this.length);
    this.length += 8;
  }

  bytes(other) {
    this.#room(other.length);
    other.copy(this.#buffer, this.length);
    this.length += other.length;
  }

  nested(tag, fill) {
    const inner = new Bytes();
    fill(inner);
    this.varint(tag);
    this.varint(inner.length);
    this.bytes(inner.written());
  }

  text(tag, value) {
    const encoded = Buffer.from(value);
    this.varint(tag);
    this.varint(encoded.length);
    this.bytes(encoded);
  }

  written() {
    return this.#buffer.subarray(0, this.length);
  }
}

const LENGTH = 2;
const DOUBLE = 1;
const field = (number, wire) => number * 8 + wire;

/** `WriteRequest` of series: `{labels: {name: value}, times: [millis], values: [number]}`. */
export function writeRequest(series) {
  const request = new Bytes();
  for (const { labels, times, values } of series) {
    request.nested(field(1, LENGTH), (one) => {
      for (const name of Object.keys(labels).sort()) {
        one.nested(field(1, LENGTH), (pair) => {
          pair.text(field(1, LENGTH), name);
          pair.text(field(2, LENGTH), labels[name]);
        });
      }
      values.forEach((value, index) => {
        one.nested(field(2, LENGTH), (sample) => {
          sample.varint(field(1, DOUBLE));
          sample.double(value);
          sample.varint(field(2, 0));
          sample.varint(times[index]);
        });
      });
    });
  }
  return request.written();
}

/** Snappy's block format with everything as one literal. */
function asSnappy(bytes) {
  const head = new Bytes();
  head.varint(bytes.length);
  const tag = Buffer.alloc(5);
  tag[0] = 63 << 2;
  tag.writeUInt32LE(bytes.length - 1, 1);
  return Buffer.concat([head.written(), tag, bytes]);
}

export async function send(baseUrl, series) {
  const response = await fetch(`${baseUrl}/prometheus/api/v1/write`, {
    method: "POST", body: asSnappy(writeRequest(series)),
    headers: { "Content-Type": "application/x-protobuf", "Content-Encoding": "snappy", "X-Prometheus-Remote-Write-Version": "0.1.0" },
  });
  if (!response.ok) throw new Error(`remote write: HTTP ${response.status}: ${(await response.text()).slice(0, 300)}`);
}
