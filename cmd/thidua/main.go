// Command thidua is the emulation and commendation office in one binary.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"thidua/internal/door/cli"
)

var version = "dev" // set by the linker

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	env := cli.Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Now: time.Now, Version: version}
	os.Exit(cli.Main(ctx, env, os.Args[1:]))
}
