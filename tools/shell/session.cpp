#include "shell/session.h"

#include <algorithm>
#include <tuple>

#include "core/core_events.h"
#include "core/processor.h"
#include "executive/executive_events.h"
#include "kernel/port.h"
#include "platforms/event_log.h"

namespace hsx {
namespace {

// The first multiple of `step` beyond `now`.
Cycles next_multiple(Cycles now, Cycles step) {
  return step * (now.value() / step.value() + 1);
}

bool comes_before(const Event& a, const Event& b) {
  return std::make_tuple(a.cycle, std::string(a.source), a.rank) <
         std::make_tuple(b.cycle, std::string(b.source), b.rank);
}

// Cores and the executive tell of their accesses by themselves.
PointList::Masters masters_that_tell(const Platform& platform) {
  PointList::Masters told;
  for (const auto& bus : platform.components()) {
    std::uint64_t number = 0;
    for (const PortBase* port : bus->ports()) {
      if (port->role() != PortRole::target) continue;
      for (const PortBase* master : port->peers()) {
        const std::string name = master->full_name();
        const Component* owner = platform.find(name.substr(0, name.find('.')));
        const bool tells = dynamic_cast<const Processor*>(owner) != nullptr ||
                           dynamic_cast<const Executive*>(owner) != nullptr;
        if (tells) told.insert({bus->name(), number});
        ++number;
      }
    }
  }
  return told;
}

}  // namespace

Session::Session(Platform& platform, ContractWatch* watch, SessionHost& host)
    : platform_(platform),
      watch_(watch),
      host_(host),
      timeline_(platform.context().timeline),
      points_(masters_that_tell(platform)),
      messages_(platform, [this](const std::string& text) { host_.print(text); }),
      simulation_(
          platform,
          [this](Cycles now) {
            if (!host_.wants_stop(now)) return;
            interrupted_ = true;
            pauser_.visit(now);
          },
          watch),
      pauser_(timeline_, [this](Cycles at) { return arrive(at); }),
      sequence_(platform.context(), [this](const Event& event) { note(event); }) {
  platform.context().events.subscribe(listener_);
}

void Session::settings_changed() {
  points_.read(settings_);
  messages_.read(settings_);
}

StopCause Session::run(const StopWish& wish) {
  cause_ = {};
  if (ended()) cause_.kind = StopKind::ended;
  const bool there = (wish.cycle && *wish.cycle <= now_) || (wish.round && rounds_.over() >= *wish.round);
  if (ended() || there) return cause_;
  begin(wish);
  do {
    copy_due_ = read_due_ = false;
    simulation_.advance();
    if (simulation_.ended()) break;
    if (read_due_) values_before_ = watched_values();
    if (copy_due_) host_.keep_copy();
  } while (copy_due_ || read_due_);
  wish_ = nullptr;
  pauser_.clear();
  if (simulation_.ended()) finish();
  messages_.tell_until(now_);
  if (cause_.kind == StopKind::watchpoint) add_values();
  return cause_;
}

void Session::begin(const StopWish& wish) {
  wish_ = &wish;
  hits_.clear();
  loaded_.clear();
  interrupted_ = false;
  violations_before_ = violations();
  if (!wish.ignore_points) values_before_ = watched_values();
  if (wish.cycle) pauser_.visit(*wish.cycle);
  if (wish.violation) pauser_.visit(next_multiple(now_, Cycles(kStopCycles)));
  pauser_.visit(next_multiple(now_, kCopyEvery));
  sequence_.for_each_held([this](const Event& event) { examine(event); });
}

void Session::hear(const Event& event) {
  points_.note(event);
  if (wish_ != nullptr) examine(event);
}

void Session::examine(const Event& event) {
  const Cycles behind = event.cycle + Cycles(1);
  const bool moves_rounds = event.type == &kRetire || event.type == &kTaskStateChange;
  if (wish_->round && moves_rounds) pauser_.visit(behind);
  if (event.type == &kTaskLoaded && !points_.watchpoints().empty()) {
    loaded_.insert(behind);
    pauser_.visit(behind);
  }
  StopCause cause;
  cause.event = event;
  bool hit = wish_->event && wish_->event(event);
  if (!hit && !wish_->ignore_points) hit = points_.stops(event, cause);
  if (!hit) return;
  hits_.push_back({event, cause});
  pauser_.visit(behind);
}

void Session::note(const Event& event) {
  messages_.tell_until(event.cycle);
  rounds_.write(event);
  calls_.write(event);
  recent_.push_back(event);
  if (recent_.size() > kRecentEvents) recent_.pop_front();
  if (points_.shows(event)) host_.print(to_json_line(event) + "\n");
}

bool Session::arrive(Cycles at) {
  sequence_.release(at);
  rounds_.close(at);
  now_ = at;
  if (decide(at)) return true;
  if (wish_->violation && at.value() % kStopCycles == 0) pauser_.visit(at + Cycles(kStopCycles));
  copy_due_ = at.value() % kCopyEvery.value() == 0;
  if (copy_due_) pauser_.visit(at + kCopyEvery);
  read_due_ = loaded_.erase(at) != 0;
  return copy_due_ || read_due_;
}

bool Session::decide(Cycles at) {
  if (met_a_hit(at)) return true;
  if (wish_->violation && violations() > violations_before_) {
    cause_.kind = StopKind::violation;
    return true;
  }
  if (wish_->round && rounds_.over() >= *wish_->round) return true;
  if (wish_->cycle && at >= *wish_->cycle) return true;
  if (interrupted_) cause_.kind = StopKind::interrupted;
  return interrupted_;
}

bool Session::met_a_hit(Cycles at) {
  const Hit* first = nullptr;
  for (const Hit& hit : hits_) {
    if (hit.event.cycle >= at) continue;
    if (first == nullptr || comes_before(hit.event, first->event)) first = &hit;
  }
  if (first != nullptr) cause_ = first->cause;
  return first != nullptr;
}

std::uint64_t Session::violations() const {
  if (watch_ == nullptr) return 0;
  watch_->catch_up(now_);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < watch_->contracts().size(); ++i) {
    sum += watch_->contracts()[i]->violations() - watch_->waived(i);
  }
  return sum;
}

void Session::finish() {
  cause_ = {};
  cause_.kind = StopKind::ended;
  result_ = simulation_.finish();
  now_ = result_->cycles;
  sequence_.finish(now_);
  rounds_.close(now_ + Cycles(1));
  host_.write_results(*result_);
}

nlohmann::ordered_json Session::watched_values() {
  if (points_.watchpoints().empty()) return {};
  auto* executive = platform_.find_only<Executive>();
  return host_.in_a_copy([this, executive] {
    settle();
    auto values = nlohmann::ordered_json::object();
    for (const Watchpoint& point : points_.watchpoints()) {
      const auto range = points_.range_of(point);
      if (!range || point.size > 8 || executive == nullptr) continue;
      const auto bytes = executive->bus().peek(static_cast<std::uint32_t>(range->begin), point.size);
      std::uint64_t value = 0;
      for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
      if (!bytes.empty()) values[std::to_string(point.number)] = value;
    }
    return values;
  });
}

void Session::add_values() {
  const auto values = watched_values();
  const std::string number = std::to_string(cause_.number);
  if (values_before_.contains(number)) cause_.before = values_before_[number].get<std::uint64_t>();
  if (values.contains(number)) cause_.after = values[number].get<std::uint64_t>();
}

void Session::settle() {
  if (ended()) return;
  platform_.context().cycles.add(now_.value());
  for (const auto& component : platform_.components()) component->settle_results();
  if (auto* executive = platform_.find_only<Executive>()) executive->close(now_);
}

}  // namespace hsx
