package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"

	"thidua/internal/app"
)

func main() {
	ctx := context.Background()
	c := app.Config{Database: "/tmp/zz/demo.db", Demo: true, Log: slog.New(slog.NewTextHandler(os.Stderr, nil))}
	if len(os.Args) > 1 {
		os.RemoveAll("/tmp/zz")
		if err := app.MakeDemo(ctx, c); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
	h, err := app.Open(ctx, c)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	l, err := net.Listen("tcp", "127.0.0.1:8099")
	if err != nil {
		panic(err)
	}
	fmt.Println(h.Serve(ctx, l))
}
