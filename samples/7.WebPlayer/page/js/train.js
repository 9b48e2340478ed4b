import { api } from './api.js';
import { attempt, byId, counted, el, moment, number, say } from './dom.js';
import { Chart } from './chart.js';

const charts = [['reward', 'Reward', 2], ['loss', 'Loss', 3], ['value', 'Q-value', 2], ['epsilon', 'Epsilon', 2]];

const columns = {
  'q-learning': [['episode', row => row.step], ['seconds', row => number(row.seconds, 1)], ['mean return', row => number(row.mean)],
    ['± standard error', row => number(row.standardError)], ['kept', row => row.isKept ? 'best so far' : '']],
  improve: [['round', row => row.step], ['pairs compared', row => row.pairs?.toLocaleString('en')], ['before', row => number(row.before)],
    ['after', row => number(row.mean)], ['± standard error', row => number(row.standardError)], ['kept', row => row.isKept ? 'yes' : 'no']],
};

const states = { running: 'Training', done: 'Done', cancelled: 'Cancelled', failed: 'Failed' };

// The training as it happens: all that is shown comes from the server's events, so that any number of pages show the same.
export class TrainView {
  #run = null;
  #charts = {};
  #source = null;
  #isRunning = false;

  constructor() {
    byId('train-form').addEventListener('submit', event => {
      event.preventDefault();
      const kind = new FormData(event.target).get('kind');
      attempt(byId('train-start'), () => api.training.start({ kind, seconds: Number(byId('seconds').value) }));
    });
    for (const [id, action] of [['train-cancel', api.training.cancel], ['serve', api.training.serve], ['back', api.training.back]])
      byId(id).addEventListener('click', event => attempt(event.currentTarget, action));
  }

  open() {
    this.#source ??= this.#listen();
  }

  close() {
    this.#source?.close();
    this.#source = null;
  }

  #listen() {
    const source = new EventSource(api.training.events);
    source.addEventListener('message', ({ data }) => {
      const event = JSON.parse(data);
      this[`on_${event.kind}`]?.(event);
    });
    return source;
  }

  // A run began, or is told again from its start to a page that came later.
  on_begin({ run }) {
    this.#run = run;
    const learns = run.kind === 'q-learning';
    this.#charts = Object.fromEntries(charts.map(([name, title, digits]) => [name, new Chart(title, digits)]));
    byId('charts').replaceChildren(...Object.values(this.#charts).map(chart => chart.frame));
    byId('charts').hidden = !learns;
    byId('rows-card').hidden = true;
    byId('rows').tBodies[0].replaceChildren();
    byId('rows').tHead.replaceChildren(el('tr', {}, ...columns[run.kind].map(([name], place) =>
      el('th', { scope: 'col', class: place < columns[run.kind].length - 1 ? 'number' : null }, name))));
    byId('verdict').textContent = 'It comes when the training is done.';
    byId('verdict-frame').hidden = true;
    this.#state('running');
    this.on_progress({ fraction: 0, seconds: 0 });
  }

  on_progress({ fraction, seconds, episodes }) {
    // Once the run is over, how far it was comes too late.
    if (this.#isRunning)
      byId('train-progress').value = fraction;
    byId('train-share').textContent = [`${Math.round(100 * fraction)} %`, `${number(seconds, 0)} s of ${this.#run.seconds} s`,
      episodes ? counted(episodes, 'episode') : ''].filter(Boolean).join(', ');
  }

  on_point({ episode, reward, loss, value, epsilon }) {
    const values = { reward, loss, value, epsilon };
    for (const [name] of charts)
      this.#charts[name].add(episode, values[name]);
  }

  on_row(row) {
    const list = columns[this.#run.kind];
    byId('rows-card').hidden = false;
    byId('rows').tBodies[0].prepend(el('tr', { class: row.isKept ? 'kept' : null }, ...list.map(([, text], place) =>
      el(place === 0 ? 'th' : 'td', { scope: place === 0 ? 'row' : null, class: place < list.length - 1 ? 'number' : null },
        String(text(row) ?? '')))));
  }

  on_verdict({ text, rows }) {
    byId('verdict').textContent = text;
    byId('verdict-frame').hidden = rows.length === 0;
    const most = Math.max(...rows.map(row => row.high ?? row.mean), 1e-9);
    byId('verdict-table').tBodies[0].replaceChildren(...rows.map(row => el('tr', { class: row.isNew ? 'kept' : null },
      el('th', { scope: 'row' }, row.name), el('td', { class: 'number' }, number(row.mean)),
      el('td', { class: 'number' }, row.low === null || row.low === undefined ? '–' : `${number(row.low)} … ${number(row.high)}`),
      el('td', { class: 'wide' }, bar(row.mean / most)))));
  }

  on_end({ state, message, canServe }) {
    this.#state(state, message);
    if (state === 'done')
      byId('train-progress').value = 1;
    else
      byId('verdict').textContent = message ?? states[state];
    byId('serve').disabled = !canServe;
  }

  on_served({ version, policy, since, canGoBack, canServe, wasNew }) {
    byId('served').replaceChildren(...[['version', `no. ${version}`], ['policy', policy], ['since', moment(since)]]
      .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, String(value)))));
    byId('back').disabled = !canGoBack;
    byId('serve').disabled = !canServe;
    if (wasNew)
      say(`Served from now on: no. ${version}. Sessions under way follow.`);
  }

  #state(state, message) {
    const running = this.#isRunning = state === 'running';
    byId('train-now').hidden = false;
    byId('train-state').textContent = running ? `${states[state]} for ${this.#run.seconds} seconds …`
      : [states[state], message && state !== 'done' ? `: ${message}` : ''].join('');
    byId('train-start').disabled = running;
    byId('train-cancel').disabled = !running;
    if (running)
      byId('serve').disabled = true;
  }
}

function bar(share) {
  const inner = el('span', { class: 'bar-fill' });
  inner.style.width = `${Math.max(0, Math.min(100, 100 * share))}%`;
  return el('span', { class: 'bar', 'aria-hidden': 'true' }, inner);
}
