import { api } from './api.js';
import { attempt, byId, say } from './dom.js';
import { ListenView } from './listen.js';
import { LogView } from './log.js';
import { TrainView } from './train.js';

const titles = { listen: 'Listen', train: 'Train', log: 'Log' };
const themes = ['system', 'light', 'dark'];

function showTheme(theme) {
  if (theme === 'system')
    delete document.documentElement.dataset.theme;
  else
    document.documentElement.dataset.theme = theme;
  byId('theme-text').textContent = `Theme: ${theme === 'system' ? 'as the system' : theme}`;
  byId('theme').title = byId('theme-text').textContent;
}

function readyTheme() {
  let theme = localStorage.getItem('theme') ?? 'system';
  showTheme(theme);
  byId('theme').addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    localStorage.setItem('theme', theme);
    showTheme(theme);
    say(byId('theme-text').textContent);
  });
}

const views = {};

function route() {
  const [, name] = /^#\/(\w+)$/.exec(location.hash) ?? [];
  // The link that skips to the content leaves the view as it is.
  if (!(name in titles) && document.querySelector('main > section:not([hidden])'))
    return;
  const shown = name in titles ? name : 'listen';
  for (const view of Object.keys(titles)) {
    byId(`view-${view}`).hidden = view !== shown;
    const link = document.querySelector(`nav a[data-view="${view}"]`);
    if (view === shown)
      link.setAttribute('aria-current', 'page');
    else
      link.removeAttribute('aria-current');
  }
  document.title = `${titles[shown]} – PlaylistRL player`;
  if (shown !== 'train')
    views.train.close();
  attempt(null, () => shown === 'listen' ? Promise.resolve() : views[shown].open());
}

readyTheme();
await attempt(null, async () => {
  const about = await api.about();
  byId('choose-lead').textContent = `${about.songs.toLocaleString('en')} songs (${about.catalog}). ${byId('choose-lead').textContent}`;
  Object.assign(views, { listen: new ListenView(about), train: new TrainView(), log: new LogView() });
  await views.listen.open();
});
addEventListener('hashchange', route);
route();
document.documentElement.dataset.ready = 'true';
