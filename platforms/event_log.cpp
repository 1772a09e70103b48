#include "platforms/event_log.h"

#include <fmt/format.h>

#include <filesystem>

namespace hsx {

std::string to_json_line(const Event& event) {
  std::string line = fmt::format("{{\"cycle\":{},\"source\":\"{}\",\"event\":\"{}\"", event.cycle.value(),
                                 event.source, event.type->name);
  for (std::size_t i = 0; i < kEventFields && event.type->fields[i] != nullptr; ++i) {
    line += fmt::format(",\"{}\":{}", event.type->fields[i], event.values[i]);
  }
  return line + "}";
}

EventLog::EventLog(Context& context, const std::string& path)
    : path_(path),
      out_(path, std::ios::binary | std::ios::trunc),
      events_(context, [this](const Event& event) { write(event); }) {}

void EventLog::write(const Event& event) {
  if (muted_) return;
  const std::string line = to_json_line(event) + '\n';
  out_ << line;
  written_ += static_cast<std::streamoff>(line.size());
}

bool EventLog::finish(Cycles end) {
  events_.finish(end);
  return out_.flush().good();
}

bool EventLog::cut() {
  std::error_code error;
  std::filesystem::resize_file(path_, static_cast<std::uintmax_t>(written_), error);
  return !error && out_.seekp(written_).good();
}

}  // namespace hsx
