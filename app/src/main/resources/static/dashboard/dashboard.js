// What makes the host's pages quicker where scripts run. Nothing depends on it.
(function () {
  'use strict';

  // The browser's zone, where nobody has chosen one yet.
  function takeBrowsersZone() {
    const select = document.querySelector('select[data-zone=browser]');
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (select && Array.from(select.options).some(option => option.value === zone)) {
      select.value = zone;
    }
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-copy]');
    if (button) {
      navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value).then(() => {
        button.textContent = button.dataset.copied;
      });
    }
  });

  document.documentElement.classList.add('scripted');
  takeBrowsersZone();
})();
