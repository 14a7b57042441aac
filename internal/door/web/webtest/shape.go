package webtest

import (
	"fmt"

	"github.com/chromedp/chromedp"
)

// Shapes fails for what does not fit: as the page stands, on a phone, on the
// narrowest one, and on a phone with text twice as large. It leaves the page
// at 1280, and calls onPhone when it stands as on a phone.
func (b *Browser) Shapes(onPhone func()) {
	b.t.Helper()
	for _, s := range []struct{ wide, high, text int }{{0, 0, 16}, {390, 844, 16}, {320, 640, 16}, {390, 844, 32}} {
		if s.wide > 0 {
			b.Do(chromedp.EmulateViewport(int64(s.wide), int64(s.high)))
		}
		for _, bad := range Ask[[]string](b, fmt.Sprintf(`(() => { document.documentElement.style.fontSize = '%dpx'; return new Promise(r => requestAnimationFrame(() => r(%s))); })()`, s.text, misfits)) {
			b.t.Errorf("at width %d, text %d px: %s", s.wide, s.text, bad)
		}
		if s.wide == 390 && s.text == 16 {
			onPhone()
		}
	}
	b.Do(chromedp.Evaluate[chromedp.Void](`document.documentElement.style.fontSize = ''`), chromedp.EmulateViewport(1280, 900))
}

// misfits is what is wider than the screen, cut, or too small to press. What
// scrolls in a named region of its own is left alone, and links within a
// sentence may be as low as its line.
const misfits = `(() => { const bad = [], w = document.documentElement.clientWidth, twice = document.documentElement.style.fontSize === '32px';
	const say = (what, e) => { if (bad.length < 6) bad.push(what + ': ' + e.outerHTML.slice(0, 160)); };
	const seen = e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.visually-hidden, .td-skip');
	const apart = e => e.closest('.td-scroll, .td-overflow, .td-pre');
	if (document.documentElement.scrollWidth > w) {
		const e = [...document.querySelectorAll('body *')].find(e => seen(e) && e.getBoundingClientRect().right > w + 1 && !apart(e));
		say('scrolls sideways', e || document.body);
	}
	for (const e of document.querySelectorAll('body *')) { // what is cheap to ask first: pages have thousands of these
		const r = e.getBoundingClientRect();
		if ((r.right > w + 1 || r.left < -1) && r.width && seen(e) && !apart(e) && !e.closest('svg, select') && e.textContent.trim()) say('stands outside', e);
		if (e.scrollWidth > e.clientWidth + 1 && seen(e) && /hidden|clip/.test(getComputedStyle(e).overflowX) && !/^(INPUT|TEXTAREA|SELECT|svg|HTML|BODY|PROGRESS)$/.test(e.tagName) && !e.closest('svg')) say('is cut', e);
		if (!/^(A|BUTTON|SELECT|INPUT|TEXTAREA|SUMMARY)$/.test(e.tagName) || e.type === 'hidden' || !seen(e)) continue;
		const css = getComputedStyle(e);
		if (e.tagName === 'SELECT' && w >= 390 && !twice) { // names of units are as long as they are
			const o = e.selectedOptions[0], c = document.createElement('canvas').getContext('2d');
			c.font = css.font;
			if (o && o.lang !== 'vi' && c.measureText(o.text).width > e.clientWidth - parseFloat(css.paddingLeft) - parseFloat(css.paddingRight) + 1 && !e.title) say('what is chosen is cut', e);
		}
		let box = r;
		if (/checkbox|radio/.test(e.type) && e.closest('label')) box = e.closest('label').getBoundingClientRect();
		const own = /^(checkbox|radio)$/.test(e.type) && !e.closest('label') && e.closest('td, th') ? e.closest('td, th').getBoundingClientRect() : box;
		const inline = e.tagName === 'A' && css.display.startsWith('inline') && [...e.parentElement.childNodes].some(n => n !== e && n.textContent.trim().replace(/^[·,;:–-]+$/, ''));
		if (!inline && own.height && (own.height < 23.5 || own.width < 23.5)) say('is ' + Math.round(own.width) + ' × ' + Math.round(own.height) + ' px to press', e);
	}
	return bad; })()`

// Ordered fails if the page cannot be read by its marks alone: one h1, headings
// that skip no level, tables that are named with headings for their columns and
// rows, and headings that sort saying how they are sorted.
func (b *Browser) Ordered() {
	b.t.Helper()
	for _, bad := range Ask[[]string](b, `(() => { const bad = [], seen = e => e.checkVisibility();
		const heads = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(seen);
		const ones = heads.filter(h => h.tagName === 'H1').length;
		if (ones !== 1) bad.push(ones + ' h1');
		let last = 0;
		for (const h of heads) {
			const n = +h.tagName[1];
			if (n > last + 1) bad.push('h' + last + ' is followed by ' + h.outerHTML.slice(0, 120));
			last = n;
		}
		for (const t of document.querySelectorAll('main table')) {
			if (!t.caption && !t.getAttribute('aria-label') && !t.getAttribute('aria-labelledby')) bad.push('a table without a name: ' + t.outerHTML.slice(0, 120));
			if (t.querySelector('thead th:not([scope=col])')) bad.push('a heading of a column without scope: ' + t.tHead.outerHTML.slice(0, 200));
			if (!t.matches('.td-month')) // in a month every cell says its own day
				for (const r of t.querySelectorAll('tbody tr')) if (r.cells.length > 1 && !r.querySelector('th[scope=row]')) { bad.push('a row without a heading: ' + r.outerHTML.slice(0, 160)); break; }
			for (const h of t.querySelectorAll('th[aria-sort]:not([aria-sort=none])')) if (!h.querySelector('.visually-hidden')) bad.push('a heading does not say how it sorts: ' + h.outerHTML.slice(0, 160));
		}
		return bad; })()`) {
		b.t.Error(bad)
	}
}
