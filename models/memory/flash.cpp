#include "memory/flash.h"

#include "kernel/registry.h"

namespace hsx {
namespace {

const ComponentKind<Flash> kKind{"flash", "Program memory with a line buffer."};
constexpr std::size_t kShortestLineShift = 3;  // 8 bytes
constexpr std::uint64_t kEmpty = ~std::uint64_t{0};

}  // namespace

Flash::Flash(const sc_core::sc_module_name& name, const Setup& setup)
    : RowMemory(name, setup, BusWrites::refused, "Cycles to bring a line into the buffer."),
      line_(*this, "line", {"8 B", "16 B", "32 B", "64 B"}, "16 B", "Bytes of the line buffer."),
      line_hits_(context().stats, stat_name("line_hits"), "lines", "Lines read that were in the buffer."),
      line_misses_(context().stats, stat_name("line_misses"), "lines", "Lines brought into the buffer."),
      buffered_(kEmpty) {}

Cycles Flash::waits(const Access& access, std::uint64_t) {
  const std::size_t shift = kShortestLineShift + line_.index();
  const std::uint64_t first = access.address.value();
  Cycles waited;
  for (std::uint64_t line = first >> shift; line <= (first + access.size - 1) >> shift; ++line) {
    const bool hit = line == buffered_;
    (hit ? line_hits_ : line_misses_).add();
    if (!hit) waited += wait_states();
    buffered_ = line;
  }
  return waited;
}

}  // namespace hsx
