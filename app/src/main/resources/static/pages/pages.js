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
        .then(() => history.replaceState(history.state, '', address), () => {});
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

  // A time that somebody takes disappears at once, and one that is given up appears. What is focused stays so.
  function followChanges() {
    const [, , slug] = window.location.pathname.split('/');
    // Between what the page shows and the first word of the stream something may have been taken.
    let isOutdated = true;
    let isUnderWay = false;
    let changes;

    // Not while the viewer leafs to another day or month: what answers that is as new, and it takes the place of a
    // refresh that is under way (hx-sync).
    function refresh() {
      if (!isOutdated || isUnderWay || document.hidden || !panel() || document.querySelector('.htmx-request')) {
        return;
      }
      isOutdated = false;
      isUnderWay = true;
      const times = () => document.querySelector('.time-list');
      const place = times() && times().scrollTop;
      htmx.ajax('GET', window.location.pathname + window.location.search, { source: panel(), target: '#panel', select: '#panel', swap: 'outerHTML show:none' })
        .then(() => times() && (times().scrollTop = place), () => {})
        .finally(() => {
          isUnderWay = false;
          refresh();
        });
    }

    function outdated() {
      isOutdated = true;
    }

    function listenForChanges() {
      changes = new EventSource('/api/v1/public/widgets/' + slug + '/stream');
      changes.addEventListener('changed', () => {
        outdated();
        refresh();
      });
      // What happened while the connection was lost was not told.
      changes.addEventListener('error', outdated);
      changes.addEventListener('open', refresh);
    }

    listenForChanges();
    document.addEventListener('visibilitychange', refresh);
    document.addEventListener('htmx:afterSettle', refresh);
    window.addEventListener('pagehide', () => changes.close());
    window.addEventListener('pageshow', event => {
      if (event.persisted) {
        outdated();
        listenForChanges();
      }
    });
  }

  listen();
  tellWhatIsShown();
  if (embedded && window.ResizeObserver) {
    new ResizeObserver(tellHeight).observe(document.querySelector('main'));
  }
  // After htmx has read how it is to behave.
  document.addEventListener('DOMContentLoaded', () => {
    takeBrowsersZone();
    if (document.querySelector('.day-times') && window.EventSource) {
      followChanges();
    }
  });
})();
