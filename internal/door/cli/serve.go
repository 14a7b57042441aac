package cli

import (
	"fmt"

	"thidua/internal/app"
)

// demo makes the demo database. (Dữ liệu mẫu.)
type demo struct{}

func (*demo) Run(r *run) error {
	if err := app.MakeDemo(r.ctx, r.config(nil)); err != nil {
		return err
	}
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]string{"db": r.DB}))
		return nil
	}
	r.say("cli.demo-made", r.DB)
	return nil
}
