#include "traces/vcd_savefile.h"

#include <fmt/format.h>

#include <algorithm>

namespace hsx {
namespace {

// How GTKWave numbers what a trace looks like.
enum Look : unsigned {
  kHex = 1U << 1,
  kDecimal = 1U << 2,
  kBinary = 1U << 3,
  kRight = 1U << 5,
  kBlank = 1U << 9,
  kAscii = 1U << 11,
  kGroupBegin = 1U << 23,
  kGroupEnd = 1U << 24,
};

unsigned look_of(VcdRadix radix) {
  switch (radix) {
    case VcdRadix::hex:
      return kHex | kRight;
    case VcdRadix::decimal:
      return kDecimal | kRight;
    case VcdRadix::text:
      return kAscii | kRight;
    case VcdRadix::binary:
      break;
  }
  return kBinary | kRight;
}

std::string group_of(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? "" : name.substr(0, dot);
}

std::string title_of(const std::string& prefix, const std::vector<VcdGroup>& groups) {
  const auto found = std::find_if(groups.begin(), groups.end(),
                                  [&](const VcdGroup& group) { return group.prefix == prefix; });
  return found == groups.end() ? prefix : found->title;
}

std::string signal_line(const VcdSignal& signal) {
  const std::string range = signal.width == 1 ? "" : fmt::format("[{}:0]", signal.width - 1);
  return fmt::format("@{:x}\n{}{}\n", look_of(signal.radix), signal.name, range);
}

// The window's name for how many picoseconds stand on a screen: they double from one to the next.
unsigned zoom_of(Picoseconds length) {
  constexpr std::uint64_t kUnzoomed = 5;
  unsigned zoom = 0;
  while (length.value() >> zoom > kUnzoomed) ++zoom;
  return zoom;
}

std::string head(const VcdView& view) {
  return fmt::format(
      "[dumpfile] \"{}\"\n[timestart] {}\n[size] 1600 900\n[pos] -1 -1\n*-{} -1\n[sst_width] 220\n"
      "[signals_width] 280\n[sst_expanded] 1\n",
      view.file, view.from.value(), zoom_of(view.to - view.from));
}

}  // namespace

std::string vcd_savefile(const VcdView& view) {
  std::string text = head(view);
  std::string open;
  const auto turn_to = [&](const std::string& group) {
    if (group == open) return;
    if (!open.empty()) text += fmt::format("@{:x}\n-{}\n", kGroupEnd | kBlank, title_of(open, view.groups));
    open = group;
    if (!open.empty()) text += fmt::format("@{:x}\n-{}\n", kGroupBegin | kBlank, title_of(open, view.groups));
  };
  for (const VcdSignal& signal : view.signals) {
    turn_to(group_of(signal.name));
    text += signal_line(signal);
  }
  turn_to("");
  return text;
}

}  // namespace hsx
