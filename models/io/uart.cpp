#include "io/uart.h"

#include "io/io_events.h"
#include "io/io_registers.h"
#include "kernel/registry.h"

namespace hsx {
namespace {

const ComponentKind<Uart> kKind{"uart", "Sends bytes through a fifo at a baud rate."};

constexpr unsigned kBitsPerByte = 10;
constexpr std::uint32_t kStatusRoom = 1;
constexpr std::uint32_t kStatusIdle = 2;

enum Row : std::size_t { kTxData, kStatus, kSpace, kSent };

std::vector<RegisterRow> rows() {
  using A = RegisterAccess;
  namespace r = uart_register;
  return {
      {r::kTxData, "TXDATA", A::write_only, 0, "Bits 7..0 go to the fifo; lost when it is full."},
      {r::kStatus, "STATUS", A::read_only, kStatusRoom | kStatusIdle,
       "Bit 0: the fifo has room. Bit 1: everything is out."},
      {r::kSpace, "SPACE", A::read_only, 0, "Free places in the fifo."},
      {r::kSent, "SENT", A::read_only, 0, "Bytes that are out, modulo 2^32."},
  };
}

}  // namespace

Uart::Uart(const sc_core::sc_module_name& name, const Setup& setup)
    : RegisterDevice(name, setup, rows()),
      baud_(*this, "baud", 1'000'000, "Bits a second on the line.", 1, 1'000'000'000),
      fifo_(*this, "fifo", 64, "Bytes that may wait.", 1, 4096),
      bytes_(context().stats, stat_name("bytes"), "bytes", "Bytes accepted."),
      overruns_(context().stats, stat_name("overruns"), "bytes", "Bytes lost to a full fifo."),
      queue_(timeline().clock(), baud_, fifo_) {}

std::vector<RegisterRow> Uart::registers() const {
  std::vector<RegisterRow> rows = RegisterDevice::registers();
  rows[kSpace].reset = static_cast<std::uint32_t>(fifo_.value());
  return rows;
}

std::uint32_t Uart::read_register(std::size_t row, std::uint32_t, Cycles at) {
  const auto space = static_cast<std::uint32_t>(queue_.free_places(at));
  switch (row) {
    case kStatus:
      return (space > 0 ? kStatusRoom : 0) | (queue_.idle(at) ? kStatusIdle : 0);
    case kSpace:
      return space;
    default:
      return static_cast<std::uint32_t>(queue_.sent(at));
  }
}

void Uart::write_register(std::size_t, std::uint32_t, std::uint32_t value, Cycles at) {
  Cycles out_at;
  if (!queue_.push(at, kBitsPerByte, out_at)) {
    overruns_.add();
    return;
  }
  const auto byte = static_cast<std::uint8_t>(value);
  bytes_.add();
  text_.push_back(static_cast<char>(byte));
  emit(at, kUartByte, {byte, out_at.value()});
}

}  // namespace hsx
