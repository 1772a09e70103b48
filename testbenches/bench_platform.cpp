#include "testbenches/bench_platform.h"

#include <algorithm>

#include "core/processor.h"
#include "kernel/part_roles.h"

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

bool has(const Component& component, const char* parameter, const char* value) {
  const ParamBase* param = find_param(component, parameter);
  return param != nullptr && param->value_text() == value;
}

bool is_simple_part(const Component& component) {
  if (dynamic_cast<const KeepsCopies*>(&component) != nullptr) return false;
  const std::unique_ptr<Arbiter> arbiter = BenchMachine::arbiter(component);
  if (arbiter && !arbiter->grants_sole_requester()) return false;
  return std::all_of(std::begin(kSimple), std::end(kSimple), [&](const SimpleRow& row) {
    return find_param(component, row.parameter) == nullptr || has(component, row.parameter, row.value);
  });
}

bool has_no_waits(const Component& component) {
  return find_param(component, "wait_states") == nullptr || has(component, "wait_states", "0");
}

}  // namespace

std::string BenchPlatform::setting(const std::string& component, const std::string& assignment) {
  if (component.empty()) throw std::out_of_range("the platform has nothing to set " + assignment + " of");
  return component + "." + assignment;
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

std::unique_ptr<Arbiter> BenchMachine::arbiter(const Component& component) {
  const auto* param = dynamic_cast<const ChoiceParam*>(find_param(component, "arbiter"));
  return param == nullptr ? nullptr : Arbiters::instance().find(param->word())->make({1, Cycles(1)});
}

const Histogram& BenchMachine::histogram(const std::string& name) const {
  return find_stat<Histogram>(context_, name);
}

std::uint64_t BenchMachine::counter(const std::string& name) const {
  return find_stat<Counter>(context_, name).value();
}

bool BenchMachine::is_simple() const {
  return all<Processor>().size() == 1 &&
         std::all_of(components_.begin(), components_.end(),
                     [](const Component* component) { return is_simple_part(*component); });
}

bool BenchMachine::is_plain() const {
  return is_simple() && std::all_of(components_.begin(), components_.end(),
                                    [](const Component* component) { return has_no_waits(*component); });
}

}  // namespace hsx
