#include "io/can.h"

#include <algorithm>

#include "io/io_events.h"
#include "io/io_registers.h"
#include "kernel/registry.h"

namespace hsx {
namespace {

const ComponentKind<Can> kKind{"can", "Sends CAN frames at a bit rate."};

constexpr unsigned kFrameBits = 47;
constexpr std::uint32_t kMostBytes = 8;
constexpr std::uint32_t kStatusIdle = 2;

enum Row : std::size_t { kId, kLength, kDataLow, kDataHigh, kSend, kStatus, kFrames };

constexpr std::array<std::uint32_t, 4> kFieldMasks{0x7FF, 0xF, 0xFFFFFFFF, 0xFFFFFFFF};

std::vector<RegisterRow> rows() {
  using A = RegisterAccess;
  namespace r = can_register;
  return {
      {r::kId, "ID", A::read_write, 0, "Bits 10..0: identifier of the next frame."},
      {r::kLength, "LENGTH", A::read_write, 0, "Bits 3..0: bytes of the next frame; above 8 counts as 8."},
      {r::kDataLow, "DATA_LO", A::read_write, 0, "Bytes 0..3 of the next frame, byte 0 in bits 7..0."},
      {r::kDataHigh, "DATA_HI", A::read_write, 0, "Bytes 4..7 of the next frame."},
      {r::kSend, "SEND", A::write_only, 0, "Any value sends the frame; lost when no buffer is free."},
      {r::kStatus, "STATUS", A::read_only, can_register::kStatusFree | kStatusIdle,
       "Bit 0: a buffer is free. Bit 1: everything is out."},
      {r::kFrames, "FRAMES", A::read_only, 0, "Frames that are out, modulo 2^32."},
  };
}

}  // namespace

Can::Can(const sc_core::sc_module_name& name, const Setup& setup)
    : RegisterDevice(name, setup, rows()),
      bitrate_(*this, "bitrate", 500'000, "Bits a second on the line.", 1, 1'000'000'000),
      buffers_(*this, "buffers", 3, "Frames that may wait.", 1, 32),
      accepted_(context().stats, stat_name("frames"), "frames", "Frames accepted."),
      overruns_(context().stats, stat_name("overruns"), "frames", "Frames lost because no buffer was free."),
      queue_(timeline().clock(), bitrate_, buffers_) {}

std::uint32_t Can::read_register(std::size_t row, std::uint32_t, Cycles at) {
  if (row < fields_.size()) return fields_[row];
  if (row == kFrames) return static_cast<std::uint32_t>(queue_.sent(at));
  return (queue_.free_places(at) > 0 ? can_register::kStatusFree : 0) | (queue_.idle(at) ? kStatusIdle : 0);
}

void Can::write_register(std::size_t row, std::uint32_t, std::uint32_t value, Cycles at) {
  if (row == kSend) {
    send(at);
  } else {
    fields_[row] = value & kFieldMasks[row];
  }
}

void Can::send(Cycles at) {
  const std::uint32_t length = std::min(fields_[kLength], kMostBytes);
  Cycles out_at;
  if (!queue_.push(at, kFrameBits + 8 * length, out_at)) {
    overruns_.add();
    return;
  }
  std::array<std::uint8_t, kMostBytes> bytes{};
  store_le32(bytes.data(), fields_[kDataLow]);
  store_le32(bytes.data() + 4, fields_[kDataHigh]);
  accepted_.add();
  frames_.push_back({at, fields_[kId], {bytes.begin(), bytes.begin() + length}});
  emit(at, kCanFrame, {fields_[kId], length, out_at.value()});
}

}  // namespace hsx
