package e2e

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"thidua/internal/door/web/webtest"
)

// withoutScript is a house whose pages run no script: the browser loads it and
// does nothing with it.
func withoutScript(h house) house {
	h.t.Helper()
	h.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}), chromedp.Navigate(`data:text/html,<title>off</title><script>document.title = 'on'</script>`))
	if title := webtest.Ask[string](h.Browser, `document.title`); title != "off" {
		h.t.Fatal("scripts still run")
	}
	return h
}

// Everything from the upload of a sheet to the decision works in a browser that
// runs no script.
func TestWithoutScriptASheetReachesItsDecision(t *testing.T) {
	journeyOfASheet(withoutScript(open(t)))
}
