// Uploads a file with a client of the protocol's authors: breaks off in the middle, and goes on with what is there.
const fs = require('fs');
const tus = require('tus-js-client');

const [endpoint, token, path] = process.argv.slice(2);
let fileId = '';

function upload(url, breakOff) {
  return new Promise((resolve, reject) => {
    const one = new tus.Upload(fs.createReadStream(path), {
      endpoint,
      uploadUrl: url,
      chunkSize: 200000,
      uploadSize: fs.statSync(path).size,
      retryDelays: [0, 500],
      metadata: { filename: 'by-client.bin', description: 'Über tus' },
      headers: { Authorization: 'Bearer ' + token },
      onAfterResponse: (request, response) => {
        fileId = response.getHeader('X-File-ID') || fileId;
      },
      onChunkComplete: (size, accepted, total) => {
        if (breakOff && accepted >= total / 2) {
          one.abort().then(() => resolve(one.url), reject);
        }
      },
      onError: reject,
      onSuccess: () => resolve(one.url),
    });
    one.start();
  });
}

upload(null, true)
  .then((url) => upload(url, false))
  .then(() => console.log(fileId))
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
