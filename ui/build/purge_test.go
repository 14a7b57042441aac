package main

import "testing"

func TestPurge(t *testing.T) {
	used := map[string]bool{"card": true, "td-x": true}
	for name, c := range map[string]struct{ css, want string }{
		"a rule of a class no page uses goes":        {`.card{a:b}.carousel{c:d}`, `.card{a:b}`},
		"one selector of several goes":               {`.card,.modal,h1{a:b}`, `.card,h1{a:b}`},
		"a class inside not() does not count":        {`.card:not(.modal){a:b}`, `.card:not(.modal){a:b}`},
		"an empty media query goes":                  {`@media print{.modal{a:b}}@media print{.card{a:b}}`, `@media print{.card{a:b}}`},
		"variables nobody reads go, chains included": {`:root{--a:1;--b:var(--a);--c:2}.card{x:var(--c)}`, `:root{--c:2}.card{x:var(--c)}`},
		"keyframes nobody names go":                  {`@keyframes spin{to{a:b}}@keyframes fade{to{a:b}}.card{animation:fade 1s}`, `@keyframes fade{to{a:b}}.card{animation:fade 1s}`},
		"dark and right-to-left go":                  {`[data-bs-theme=dark] .card{a:b}[dir=rtl] .card{a:b}`, ``},
		"braces and semicolons in strings and urls":  {`.card{content:"};{";background:url(data:x;y{z})}`, `.card{content:"};{";background:url(data:x;y{z})}`},
		"colours old browsers do not know go":        {`.card{color:color-mix(in oklab,red 5%,blue);a:b}`, `.card{a:b}`},
		"font faces stay":                            {`@font-face{font-family:"X";src:url("x.woff2")}`, `@font-face{font-family:"X";src:url("x.woff2")}`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := purge(c.css, used); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
