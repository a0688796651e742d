// Light, dark or the system's choice. Loaded in the head, before the first paint, so that no page flashes.
// Without a script the page follows the system and the switch stays hidden.
(function () {
  'use strict';
  const KEY = 'forum-theme';
  const root = document.documentElement;

  function kept() {
    try {
      return localStorage.getItem(KEY) || 'system';
    } catch {
      return 'system';
    }
  }

  function keep(theme) {
    try {
      if (theme === 'system') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // Storage may be closed (private window): the choice then lasts for this page.
    }
  }

  function show(theme) {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
  }

  show(kept());
  document.addEventListener('DOMContentLoaded', function () {
    const theme = kept();
    for (const group of document.querySelectorAll('[data-theme-switch]')) {
      group.hidden = false;
      for (const input of group.querySelectorAll('input')) input.checked = input.value === theme;
      group.addEventListener('change', function (event) {
        keep(event.target.value);
        show(event.target.value);
      });
    }
  });
  window.addEventListener('storage', function (event) {
    if (event.key === KEY) show(kept());
  });
})();
