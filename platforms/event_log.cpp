#include "platforms/event_log.h"

#include <fmt/format.h>

namespace hsx {

EventLog::EventLog(Context& context, const std::string& path)
    : timeline_(context.timeline), out_(path, std::ios::binary | std::ios::trunc) {
  context.events.subscribe(*this);
}

void EventLog::write(const Event& event) {
  held_.emplace(Key{event.cycle, event.source, event.rank}, event);
  const Cycles now = timeline_.now();
  if (now > released_) release(now);
}

void EventLog::release(Cycles before) {
  released_ = before;
  while (!held_.empty() && std::get<Cycles>(held_.begin()->first) < before) {
    print(held_.begin()->second);
    held_.erase(held_.begin());
  }
}

void EventLog::print(const Event& event) {
  std::string line = fmt::format("{{\"cycle\":{},\"source\":\"{}\",\"event\":\"{}\"", event.cycle.value(),
                                 event.source, event.type->name);
  for (std::size_t i = 0; i < kEventFields && event.type->fields[i] != nullptr; ++i) {
    line += fmt::format(",\"{}\":{}", event.type->fields[i], event.values[i]);
  }
  out_ << line << "}\n";
}

bool EventLog::finish(Cycles end) {
  release(end + Cycles(1));
  held_.clear();
  return out_.flush().good();
}

}  // namespace hsx
