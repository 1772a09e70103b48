#include "traces/perfetto_io.h"

#include <array>

#include "io/io_events.h"

namespace hsx {
namespace {

struct IoRow {
  const EventType* type;
  const char* leaf;  // of the dotted name
  std::string (*name)(const Event&);
};

std::string byte_name(const Event& event) {
  const auto byte = static_cast<unsigned char>(event.values[0]);
  return byte >= 0x20 && byte < 0x7F ? std::string(1, static_cast<char>(byte))
                                     : fmt::format("0x{:02X}", byte);
}
std::string frame_name(const Event& event) {
  return fmt::format("frame 0x{:X}", event.values[0]);
}
std::string command_name(const Event& event) {
  return fmt::format("command {}", event.values[0]);
}

constexpr std::array<IoRow, 3> kRows{{{&kUartByte, "bytes", byte_name},
                                      {&kCanFrame, "frames", frame_name},
                                      {&kFileCommand, "commands", command_name}}};

std::string all_fields(const Event& event) {
  std::string args;
  for (std::size_t i = 0; i < kEventFields && event.type->fields[i] != nullptr; ++i) {
    args += fmt::format("{}\"{}\":{}", i == 0 ? "" : ",", event.type->fields[i], event.values[i]);
  }
  return args;
}

}  // namespace

std::vector<const EventType*> PerfettoIo::heard() const {
  std::vector<const EventType*> types;
  for (const IoRow& row : kRows) types.push_back(row.type);
  return types;
}

void PerfettoIo::note(const Event& event) {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].type != event.type) continue;
    PerfettoTrack& track =
        writer_.track(PerfettoGroup::io, i, fmt::format("{}.{}", event.source, kRows[i].leaf), event.source);
    writer_.instant(track, event.cycle, kRows[i].name(event), all_fields(event));
  }
}

}  // namespace hsx
