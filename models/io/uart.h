// The sending half of a UART.
#pragma once

#include <string>

#include "io/line_output.h"
#include "io/transmit_queue.h"
#include "kernel/register_device.h"
#include "kernel/stats.h"

namespace hsx {

// Kind "uart". A byte is 10 bit times on the line (start, 8 data, stop) and holds its place in the fifo until
// its stop bit is out. A byte written to a full fifo is lost and counted. An access in cycle c sees places
// freed at edges up to c.
class Uart : public RegisterDevice, public SerialOutput {
 public:
  Uart(const sc_core::sc_module_name& name, const Setup& setup);

  // As decoded, with the reset value of SPACE that the parameter gives.
  std::vector<RegisterRow> registers() const override;

  const std::string& text() const override { return text_; }

 private:
  std::uint32_t read_register(std::size_t row, std::uint32_t element, Cycles at) override;
  void write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) override;

  Param<std::uint64_t> baud_;
  Param<std::uint64_t> fifo_;
  Counter bytes_;
  Counter overruns_;
  TransmitQueue queue_;
  std::string text_;
};

}  // namespace hsx
