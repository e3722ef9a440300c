// node grpc-client.cjs TARGET [AUTHORITY]: a unary call, a refusal, a conversation, a deadline; prints what came back
const { grpc, Echo } = require('./echo.cjs');
const [target, authority] = process.argv.slice(2);
const options = authority ? { 'grpc.default_authority': authority } : {};
const client = new Echo(target, grpc.credentials.createInsecure(), options);
const asked = new grpc.Metadata();
asked.set('asked', 'a; b');

const deadline = () => ({ deadline: Date.now() + 20_000 });

function say(text) {
  return new Promise((resolve) => {
    let trailers = '';
    const call = client.say({ text }, asked, deadline(), (error, answer) => {
      const what = error ? `${error.code} ${error.details}` : answer.text;
      call.on('status', (status) => {
        trailers = status.metadata.get('seen').join(',');
        resolve(`${what} seen=${trailers}`);
      });
    });
  });
}

// each message is sent when the one before was answered
function chat(count) {
  return new Promise((resolve, reject) => {
    const heard = [];
    const call = client.chat(asked, deadline());
    call.on('error', reject);
    call.on('data', (message) => {
      heard.push(message.text);
      if (heard.length === count) {
        call.end();
      } else {
        call.write({ text: String(heard.length) });
      }
    });
    call.on('status', () => resolve(`${heard[0]} to ${heard[count - 1]}`));
    call.write({ text: '0' });
  });
}

// nobody answers: the conversation ends by its deadline
function late() {
  return new Promise((resolve) => {
    const call = client.chat(asked, { deadline: Date.now() + 300 });
    call.on('data', () => {});
    call.on('error', (error) => resolve(`late ${error.code}`));
  });
}

async function run() {
  console.log(await say('hello'));
  console.log(await say('refuse'));
  console.log(await chat(50));
  console.log(await late());
}

run().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
