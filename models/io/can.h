// The sending half of a CAN controller.
#pragma once

#include <array>
#include <vector>

#include "io/line_output.h"
#include "io/transmit_queue.h"
#include "kernel/register_device.h"
#include "kernel/stats.h"

namespace hsx {

// Kind "can". A frame of n bytes takes 47 + 8n bit times: the standard data frame of ISO 11898-1 without
// stuff bits (1 start, 11 identifier, 3 control, 4 length, 8n data, 15 checksum, 3 delimiters and
// acknowledge, 7 end) and 3 bits between frames. It holds its buffer for that time. A frame sent without a
// free buffer is lost and counted. An access in cycle c sees buffers freed at edges up to c.
class Can : public RegisterDevice, public FrameOutput {
 public:
  Can(const sc_core::sc_module_name& name, const Setup& setup);

  const std::vector<CanFrame>& frames() const override { return frames_; }

 private:
  std::uint32_t read_register(std::size_t row, std::uint32_t element, Cycles at) override;
  void write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) override;
  void send(Cycles at);

  Param<std::uint64_t> bitrate_;
  Param<std::uint64_t> buffers_;
  Counter accepted_;
  Counter overruns_;
  TransmitQueue queue_;
  std::array<std::uint32_t, 4> fields_{};  // ID, LENGTH, DATA_LO, DATA_HI
  std::vector<CanFrame> frames_;
};

}  // namespace hsx
