// Reads JPEG files as Go programs do: image/jpeg, and net/http's guess of the type from the first bytes.
//
//	go run image_jpeg.go FILE…
//
// One line a file: its name, what image.Decode says, what the guess says, with tabs between; "ok", or why it is refused.
package main

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"net/http"
	"os"
	"strings"
)

func main() {
	for _, name := range os.Args[1:] {
		contents, err := os.ReadFile(name)
		if err != nil {
			fmt.Printf("%s\t%s\t%s\n", name, plain(err.Error()), plain(err.Error()))
			continue
		}
		fmt.Printf("%s\t%s\t%s\n", name, plain(decoded(contents)), plain(guessed(contents)))
	}
}

func decoded(contents []byte) string {
	_, format, err := image.Decode(bytes.NewReader(contents))
	switch {
	case err != nil:
		return err.Error()
	case format != "jpeg":
		return "read as " + format
	}
	return "ok"
}

func guessed(contents []byte) string {
	if found := http.DetectContentType(contents); found != "image/jpeg" {
		kind, _, _ := strings.Cut(found, ";")
		return "guessed " + kind
	}
	return "ok"
}

func plain(text string) string {
	return strings.Join(strings.Fields(text), " ")
}
