// What makes a widget's pages quicker where scripts run. Nothing depends on it.
(function () {
  'use strict';

  const embedded = document.body.dataset.embedded === 'yes' && window.parent !== window;

  // Frames are only those of sites that the host allows, and nothing told is private.
  function tell(event, more) {
    if (embedded) {
      window.parent.postMessage(Object.assign({ source: 'kalends', event }, more), '*');
    }
  }

  function tellHeight() {
    tell('height', { height: Math.ceil(document.querySelector('main').getBoundingClientRect().height) });
  }

  function tellWhatIsShown() {
    const shown = document.querySelector('[data-event]');
    if (shown) {
      const { event, start, end, status, redirect } = shown.dataset;
      tell('kalends:' + event, { start, end, status });
      if (redirect) {
        tell('kalends:redirect', { url: redirect });
      }
    }
  }

  const panel = () => document.getElementById('panel');

  // The browser's zone, unless the link or the viewer has chosen one.
  function takeBrowsersZone() {
    const select = document.getElementById('zone');
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!panel() || !select || 'zone' in panel().dataset || select.value === zone) {
      return;
    }
    if (Array.from(select.options).some(option => option.value === zone)) {
      select.value = zone;
      const address = new URL(window.location.href);
      address.searchParams.set('zone', zone);
      htmx.ajax('GET', address.pathname + address.search, { source: panel(), target: '#panel', select: '#panel', swap: 'outerHTML show:none' })
        .then(() => history.replaceState(history.state, '', address));
    }
  }

  function listen() {
    document.body.classList.add('scripted');
    document.addEventListener('change', event => {
      if (event.target.id === 'zone') {
        event.target.form.requestSubmit();
      }
    });
    // Sent once, however often it is clicked.
    document.addEventListener('submit', event => {
      const form = event.target;
      if (form.method === 'post') {
        if (form.dataset.sent) {
          event.preventDefault();
        }
        form.dataset.sent = 'yes';
      }
    });
    window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));
    document.addEventListener('htmx:afterSettle', () => {
      const day = panel() && panel().dataset.announce;
      document.getElementById('announcement').textContent = day || '';
    });
  }

  listen();
  tellWhatIsShown();
  if (embedded && window.ResizeObserver) {
    new ResizeObserver(tellHeight).observe(document.querySelector('main'));
  }
  // After htmx has read how it is to behave.
  document.addEventListener('DOMContentLoaded', takeBrowsersZone);
})();
