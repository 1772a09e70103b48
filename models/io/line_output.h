// What has left the machine through its lines.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kernel/units.h"

namespace hsx {

// A part with the registers of a UART.
class SerialOutput {
 public:
  virtual ~SerialOutput() = default;
  // All bytes accepted, in order, whether they are out yet or not.
  virtual const std::string& text() const = 0;
};

struct CanFrame {
  Cycles accepted;  // the cycle of the write to SEND
  std::uint32_t id;
  std::vector<std::uint8_t> data;
};

// A part with the registers of a CAN controller.
class FrameOutput {
 public:
  virtual ~FrameOutput() = default;
  // All frames accepted, in order, whether they are out yet or not.
  virtual const std::vector<CanFrame>& frames() const = 0;
};

}  // namespace hsx
