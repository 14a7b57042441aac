package e2e

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"thidua/internal/base/civil"
	"thidua/internal/domain/exemplar"
	"thidua/internal/platform/store"
)

// emulateNetwork takes the network away, and what the page knows of it.
var emulateNetwork = cdp.Command[network.OverrideNetworkStateParams, cdp.Empty]{Method: "Network.emulateNetworkConditions"}

// A visitor writes two reports on a phone, the network goes, they send both all the
// same, and one that the house refuses; when it is back they go by themselves, each
// once, and the phone tells their codes and why the third was not taken.
func TestGoodDeedsAreSentOnceTheNetworkIsBack(t *testing.T) {
	h := open(t)
	line := func(gone bool) {
		h.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, emulateNetwork, network.OverrideNetworkStateParams{Offline: gone, DownloadThroughput: -1, UploadThroughput: -1})
			return err
		}))
	}
	do := func(script string) { h.t.Helper(); h.Do(chromedp.Evaluate[chromedp.Void](script)) }
	h.Go("/good-deeds/new", 390)
	h.Fits()
	h.Until("the page is kept", `navigator.serviceWorker.ready.then(() => caches.match('/good-deeds/new')).then((kept) => window.tdKept = !!kept) && window.tdKept === true`)
	photo := func() {
		do(`(() => { window.tdPhoto = false; const c = document.createElement('canvas'); c.width = c.height = 32; c.getContext('2d').fillRect(4, 4, 9, 9);
			c.toBlob((b) => { const d = new DataTransfer(); d.items.add(new File([b], 'x.png', {type: 'image/png'})); const f = document.querySelector('[name=photo]'); f.files = d.files;
				f.dispatchEvent(new Event('input', {bubbles: true})); window.tdPhoto = true; }); })()`)
		h.Until("the photo is chosen", `window.tdPhoto === true && !document.querySelector('[data-deed-photo]').hidden`)
	}
	write := func(what, day string) {
		for name, text := range map[string]string{"what": what, "place": "Cổng bệnh viện", "day": day} {
			h.typed(name, text)
		}
	}
	waits := func(n int) {
		h.t.Helper()
		h.Until(fmt.Sprintf("%d wait", n), fmt.Sprintf(`document.querySelectorAll('[data-deed-kept] [data-deed-drop]').length === %d && document.querySelector('[name=what]').value === ''`, n))
	}
	today := civil.Of(h.DB.Now())
	line(true)
	write("Anh lái xe nhường đường cho xe cấp cứu rồi dẫn đường đến viện", today.Slashes())
	photo()
	do(`document.querySelector('form[data-deed]').requestSubmit()`)
	waits(1)
	write("Cô lao công trả lại chiếc ví nhặt được", today.Slashes())
	photo()
	do(`document.querySelector('[data-deed-photo] button').click()`)
	h.Until("the photo is out", `document.querySelector('[data-deed-photo]').hidden && !document.querySelector('[name=photo]').files.length`)
	do(`document.querySelector('form[data-deed]').requestSubmit()`)
	waits(2)
	write("Một việc của ngày mai", today.AddDays(1).Slashes())
	do(`document.querySelector('form[data-deed]').requestSubmit()`)
	waits(3)
	h.Fits()
	line(false)
	do(`dispatchEvent(new Event('online'))`)
	h.Until("both codes are told", `document.querySelectorAll('[data-deed-kept] a[href*="code="]').length === 2`)
	h.Sees("Ngày không được ở sau hôm nay")
	if at := h.path(); at != "/good-deeds/new" {
		t.Errorf("the form was left for %s", at)
	}
	waits(1)
	do(`document.querySelector('[data-deed-mend]').click()`)
	h.Until("the third is in the form again", `document.querySelector('[name=what]').value.includes('ngày mai')`)
	h.typed("day", today.Slashes())
	do(`document.querySelector('form[data-deed]').requestSubmit()`)
	h.Until("the code is told", `location.pathname === '/good-deeds/status'`)
	h.Sees("Đã nhận")
	for _, search := range []string{"xe cap cuu", "lao cong", "ngay mai"} {
		if _, n, err := h.Exemplars.List(t.Context(), h.actor("thuha"), exemplar.Filter{Search: search}); err != nil || n != 1 {
			t.Errorf("%s: %d arrived: %v", search, n, err)
		}
	}
	var photos string
	if err := h.DB.View(t.Context(), func(tx *store.Tx) error {
		return tx.Row(`SELECT string_agg(substr(what, 1, 6), '; ') FROM sighting WHERE photo <> ''`).Scan(&photos)
	}); err != nil || photos != "Anh lá" {
		t.Errorf("with a photo came %q: %v", photos, err)
	}
}
