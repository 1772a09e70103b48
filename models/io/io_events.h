// Events of input and output devices.
#pragma once

#include "kernel/events.h"

namespace hsx {

// At the cycle in which the device accepted it.
inline constexpr EventType kUartByte{
    "uart.byte", {"byte", "out_cycle"}, "A byte was accepted; it is out at out_cycle."};
inline constexpr EventType kCanFrame{
    "can.frame", {"id", "length", "out_cycle"}, "A frame was accepted; it is out at out_cycle."};
// At the cycle in which the results can be read.
inline constexpr EventType kFileCommand{
    "file.command", {"command", "pid", "result"}, "A file command was carried out."};

}  // namespace hsx
