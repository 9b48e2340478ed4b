// In the head and no module: the page has its theme before it is drawn.
(() => {
  const kept = localStorage.getItem('theme');
  if (kept === 'light' || kept === 'dark')
    document.documentElement.dataset.theme = kept;
})();
