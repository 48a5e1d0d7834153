package main

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// leaveConsole lets the console go that Windows gave the program alone, as it does on a double click. The program is a
// console program, so that a shell waits for its verbs and sees their exit codes; a console that a shell shares stays.
// From Windows 11 24H2 on there is none to leave: the manifest asks for none (.ci/packaging/assay.manifest).
func leaveConsole() {
	kernel := windows.NewLazySystemDLL("kernel32.dll")
	list, free := kernel.NewProc("GetConsoleProcessList"), kernel.NewProc("FreeConsole")
	if list.Find() != nil || free.Find() != nil {
		return
	}
	var sharing [2]uint32 // process ids; more than fit are counted all the same
	count, _, _ := list.Call(uintptr(unsafe.Pointer(&sharing[0])), uintptr(len(sharing)))
	if count == 1 {
		_, _, _ = free.Call()
	}
}
