#include "platforms/event_log.h"

#include <fmt/format.h>

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
    : out_(path, std::ios::binary | std::ios::trunc),
      events_(context, [this](const Event& event) { out_ << to_json_line(event) << '\n'; }) {}

bool EventLog::finish(Cycles end) {
  events_.finish(end);
  return out_.flush().good();
}

}  // namespace hsx
