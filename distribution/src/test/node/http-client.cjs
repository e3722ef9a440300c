// node http-client.cjs HOW URL [BODY]: prints status and body; the proxy is in the environment, as users set it
const http = require('node:http');
const [how, url, body] = process.argv.slice(2);
const proxy = process.env.http_proxy;
const method = body ? 'POST' : 'GET';

// what `fetch` is when an application has undici and says once that proxies are to be used
async function fetchByEnvironment() {
  const { EnvHttpProxyAgent, setGlobalDispatcher } = require('undici');
  setGlobalDispatcher(new EnvHttpProxyAgent());
  const answer = await fetch(url, { method, body });
  return [answer.status, await answer.text()];
}

async function fetchByAgent(proxyTunnel) {
  const { ProxyAgent, fetch: fetchOfUndici } = require('undici');
  const dispatcher = new ProxyAgent({ uri: proxy, proxyTunnel });
  const answer = await fetchOfUndici(url, { method, body, dispatcher });
  return [answer.status, await answer.text()];
}

async function axios() {
  const answer = await require('axios').request({ url, method, data: body, responseType: 'text' });
  return [answer.status, answer.data];
}

// no proxy known to it: the sidecar as address, the service as host
function hostField() {
  const { hostname, port } = new URL(proxy);
  const asked = new URL(url);
  const options = { hostname, port, path: asked.pathname + asked.search, method, headers: { Host: asked.host } };
  return new Promise((resolve, reject) => {
    const request = http.request(options, async (answer) => {
      let text = '';
      for await (const chunk of answer.setEncoding('utf8')) {
        text += chunk;
      }
      resolve([answer.statusCode, text]);
    });
    request.on('error', reject);
    request.end(body);
  });
}

const ways = {
  'fetch-env': fetchByEnvironment,
  'fetch-agent': () => fetchByAgent(true),
  'fetch-absolute': () => fetchByAgent(false),
  axios,
  host: hostField,
};

ways[how]().then(
  ([status, text]) => {
    process.stdout.write(`${status} ${text}\n`);
    process.exit(0);
  },
  (error) => {
    console.error(error, error.cause);
    process.exit(1);
  },
);
