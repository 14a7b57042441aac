package e2e

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"thidua/internal/base/civil"
	"thidua/internal/domain/exemplar"
	"thidua/internal/door/web/webtest"
)

// emulateNetwork takes the network away, and what the page knows of it.
var emulateNetwork = cdp.Command[network.OverrideNetworkStateParams, cdp.Empty]{Method: "Network.emulateNetworkConditions"}

// A visitor writes on a phone, the network goes, they send all the same; when it is
// back what they wrote goes by itself and arrives once.
func TestAGoodDeedIsSentOnceTheNetworkIsBack(t *testing.T) {
	h := open(t)
	line := func(gone bool) {
		h.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, emulateNetwork, network.OverrideNetworkStateParams{Offline: gone, DownloadThroughput: -1, UploadThroughput: -1})
			return err
		}))
	}
	h.Go("/good-deeds/new", 390)
	h.Fits()
	h.Until("the page is kept", `navigator.serviceWorker.ready.then(() => caches.match('/good-deeds/new')).then((kept) => window.tdKept = !!kept) && window.tdKept === true`)
	for name, text := range map[string]string{"what": "Anh lái xe nhường đường cho xe cấp cứu rồi dẫn đường đến viện", "place": "Cổng bệnh viện", "day": civil.Of(h.DB.Now()).Slashes()} {
		h.typed(name, text)
	}
	h.Do(chromedp.Evaluate[chromedp.Void](`(() => { const c = document.createElement('canvas'); c.width = c.height = 32; c.getContext('2d').fillRect(4, 4, 9, 9);
		c.toBlob((b) => { const d = new DataTransfer(); d.items.add(new File([b], 'x.png', {type: 'image/png'})); const f = document.querySelector('[name=photo]'); f.files = d.files;
			f.dispatchEvent(new Event('input', {bubbles: true})); window.tdPhoto = true; }); })()`))
	h.Until("the photo is chosen", `window.tdPhoto === true`)
	line(true)
	h.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector('form[data-deed]').requestSubmit()`))
	h.Sees("1 tin chờ trên máy này")
	line(false)
	h.Do(chromedp.Evaluate[chromedp.Void](`dispatchEvent(new Event('online'))`))
	h.Until("the code is told", `location.pathname === '/good-deeds/status'`)
	h.Sees("Đã nhận")
	if left := webtest.Ask[int](h.Browser, `new Promise((done) => { const o = indexedDB.open('thidua-deeds', 1); o.onsuccess = () => { const c = o.result.transaction('queue').objectStore('queue').count(); c.onsuccess = () => done(c.result); }; })`); left != 0 {
		t.Errorf("%d are still on the phone", left)
	}
	_, n, err := h.Exemplars.List(t.Context(), h.actor("thuha"), exemplar.Filter{Search: "xe cap cuu"})
	if err != nil || n != 1 {
		t.Fatalf("%d arrived: %v", n, err)
	}
}
