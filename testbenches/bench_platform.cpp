#include "testbenches/bench_platform.h"

#include <algorithm>

#include "core/hsx_core.h"

namespace hsx {
namespace {

const ParamBase* find_param(const Component& component, const std::string& name) {
  const auto& params = component.params();
  const auto found = std::find_if(params.begin(), params.end(),
                                  [&](const ParamBase* param) { return param->name() == name; });
  return found == params.end() ? nullptr : *found;
}

template <class T>
const T& typed(const Component& component, const std::string& name) {
  const auto* param = dynamic_cast<const T*>(find_param(component, name));
  if (param == nullptr) throw std::out_of_range(std::string(component.name()) + " has no such " + name);
  return *param;
}

template <class T>
const T& find_stat(const Context& context, const std::string& name) {
  const auto& stats = context.stats.by_name();
  const auto found = stats.find(name);
  const T* stat = found == stats.end() ? nullptr : dynamic_cast<const T*>(found->second);
  if (stat == nullptr) throw std::out_of_range("there is no such statistic: " + name);
  return *stat;
}

// Parameters that all parts of a simple platform which have them have at these values, as a config says it.
struct SimpleRow {
  const char* parameter;
  const char* value;
};
constexpr SimpleRow kSimple[] = {
    {"width", "\"32 bit\""},
    {"latency.register", "1"},
    {"slice_ticks", "0"},
    {"window.cache", "\"none\""},
};
// Parameters of parts that a simple platform does not have: prefetch buffers, flash.
constexpr const char* kForeign[] = {"depth", "line"};
constexpr const char* kTimeDivision = "\"time_division\"";

bool has(const Component& component, const char* parameter, const char* value) {
  const ParamBase* param = find_param(component, parameter);
  return param != nullptr && param->value_text() == value;
}

bool is_simple_part(const Component& component) {
  const auto has_foreign = [&](const char* name) { return find_param(component, name) != nullptr; };
  if (std::any_of(std::begin(kForeign), std::end(kForeign), has_foreign)) return false;
  if (has(component, "arbiter", kTimeDivision)) return false;
  return std::all_of(std::begin(kSimple), std::end(kSimple), [&](const SimpleRow& row) {
    return find_param(component, row.parameter) == nullptr || has(component, row.parameter, row.value);
  });
}

bool has_no_waits(const Component& component) {
  return find_param(component, "wait_states") == nullptr || has(component, "wait_states", "0");
}

}  // namespace

std::vector<std::string> BenchPlatform::all(const std::vector<std::string>& kinds) const {
  std::vector<std::string> names;
  for (const Part& part : parts_) {
    if (std::find(kinds.begin(), kinds.end(), part.kind) != kinds.end()) names.push_back(part.name);
  }
  return names;
}

std::string BenchPlatform::first(const std::vector<std::string>& kinds) const {
  const std::vector<std::string> names = all(kinds);
  return names.empty() ? "" : names.front();
}

std::string BenchPlatform::set(const std::string& kind, const std::string& assignment) const {
  if (!has(kind)) throw std::out_of_range("the platform has no " + kind);
  return first({kind}) + "." + assignment;
}

std::uint16_t BenchPlatform::service(Service service) const {
  const TrapRow* row = std::find_if(begin_traps(), end_traps(), [&](const TrapRow& one) {
    return one.service == service && one.known_to(abi_);
  });
  if (row == end_traps()) throw std::out_of_range("the ABI revision has no such service");
  return static_cast<std::uint16_t>(row->module << 8 | row->function);
}

const Component& BenchMachine::named(const std::string& name) const {
  for (const Component* component : components_) {
    if (component->name() == name) return *component;
  }
  throw std::out_of_range("the platform has no " + name);
}

std::uint64_t BenchMachine::cycles(const Component& component, const std::string& parameter) const {
  return typed<Param<Cycles>>(component, parameter).value().value();
}

std::uint64_t BenchMachine::count(const Component& component, const std::string& parameter) const {
  return typed<Param<std::uint64_t>>(component, parameter).value();
}

std::uint64_t BenchMachine::picoseconds(const Component& component, const std::string& parameter) const {
  return typed<Param<Picoseconds>>(component, parameter).value().value();
}

std::string BenchMachine::word(const Component& component, const std::string& parameter) const {
  return typed<ChoiceParam>(component, parameter).word();
}

const Histogram& BenchMachine::histogram(const std::string& name) const {
  return find_stat<Histogram>(context_, name);
}

std::uint64_t BenchMachine::counter(const std::string& name) const {
  return find_stat<Counter>(context_, name).value();
}

bool BenchMachine::is_simple() const {
  return all<HsxCore>().size() == 1 &&
         std::all_of(components_.begin(), components_.end(),
                     [](const Component* component) { return is_simple_part(*component); });
}

bool BenchMachine::is_plain() const {
  return is_simple() && std::all_of(components_.begin(), components_.end(),
                                    [](const Component* component) { return has_no_waits(*component); });
}

}  // namespace hsx
