#include "testbenches/injection/injection.h"

#include <fmt/format.h>

#include <algorithm>

#include "testbenches/injection/injection_events.h"

namespace hsx {

std::map<std::string, InjectionKindEntry>& injection_kinds() {
  static std::map<std::string, InjectionKindEntry> kinds;
  return kinds;
}

Injection::Injection(const InjectionSetup& setup)
    : setup_(setup),
      request_(setup.request),
      name_(fmt::format("inject.{}", setup.request.number)),
      cursor_(setup.request.at) {}

std::size_t Injection::applied(Cycles end) const {
  return static_cast<std::size_t>(
      std::count_if(applied_.begin(), applied_.end(), [end](Cycles at) { return at <= end; }));
}

void Injection::note(Cycles at, const Effect& effect) {
  applied_.push_back(at);
  setup_.context.events.emit(
      at, name_.c_str(), kInjected,
      {request_.number, applied_.size(), effect.pid, effect.where, effect.before, effect.after});
}

void Injection::at_edges(std::function<void(Cycles)> inject) {
  if (!is_by_cycle()) return;
  inject_ = std::move(inject);
  sc_core::sc_spawn_options options;
  options.spawn_method();
  options.dont_initialize();
  options.set_sensitivity(&edge_);
  const std::string process = fmt::format("inject-{}", request_.number);
  sc_core::sc_spawn([this] { edge(); }, process.c_str(), &options);
  await_edge();
}

void Injection::await_edge() {
  if (next_edge_ == request_.at.cycles.size()) return;
  const Cycles next(request_.at.cycles[next_edge_]);
  if (next <= setup_.last) setup_.context.timeline.notify_at_edge(edge_, next);
}

void Injection::edge() {
  inject_(Cycles(request_.at.cycles[next_edge_++]));
  await_edge();
}

std::optional<std::uint64_t> Injection::optional_number(const std::string& key) const {
  const auto found = request_.numbers.find(key);
  return found == request_.numbers.end() ? std::nullopt : std::optional(found->second);
}

void Injection::refuse(const std::string& key, const std::string& why) const {
  const auto origin = request_.origins.find(request_.origins.count(key) == 0 ? "" : key);
  setup_.context.diagnostics.error(origin->second,
                                   fmt::format("{}{}{}: {}", name_, key.empty() ? "" : ".", key, why));
}

std::string Injection::choose_target(const std::vector<std::string>& names, const char* what) const {
  const auto given = request_.texts.find("target");
  if (given == request_.texts.end()) {
    if (names.size() == 1) return names.front();
    refuse("", fmt::format("target is missing, expected {}: {}", what, fmt::join(names, ", ")));
    return "";
  }
  const std::string& wanted = given->second;
  if (std::find(names.begin(), names.end(), wanted) != names.end()) return wanted;
  std::vector<std::string> below;
  for (const std::string& name : names) {
    if (name.compare(0, wanted.size() + 1, wanted + ".") == 0) below.push_back(name);
  }
  if (below.size() == 1) return below.front();
  refuse("target", fmt::format("\"{}\" is not {}{}", wanted, what, did_you_mean(wanted, names)));
  return "";
}

}  // namespace hsx
