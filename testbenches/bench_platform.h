// What a bench may know of the platform that it runs on: before it is built, and when it has run.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "isa/traps.h"
#include "kernel/arbiters.h"
#include "kernel/clock.h"
#include "kernel/component.h"
#include "kernel/registry.h"

namespace hsx {

// The components of a config, by what they are.
class BenchPlatform {
 public:
  struct Part {
    std::string name;
    std::string kind;
  };
  // `abi`: under which tasks in the assembly language run.
  explicit BenchPlatform(std::vector<Part> parts, AbiRevision abi = AbiRevision::v2025_11)
      : parts_(std::move(parts)), abi_(abi) {}

  // Names of the components that are an Interface (a SerialOutput, a Processor, ...), in order of
  // declaration.
  template <class Interface>
  std::vector<std::string> all() const {
    std::vector<std::string> names;
    for (const Part& part : parts_) {
      if (kind_is_a<Interface>(part.kind)) names.push_back(part.name);
    }
    return names;
  }
  // The first of them, or "" when there is none.
  template <class Interface>
  std::string first() const {
    const std::vector<std::string> names = all<Interface>();
    return names.empty() ? "" : names.front();
  }
  template <class Interface>
  bool has() const {
    return !first<Interface>().empty();
  }
  // "NAME.key=value" for the first of them. Throws std::out_of_range when there is none.
  template <class Interface>
  std::string set(const std::string& assignment) const {
    return setting(first<Interface>(), assignment);
  }
  // The immediate of the SVC that asks for a service, which is the field `imm` of task.trap. Throws
  // std::out_of_range where there is none.
  std::uint16_t service(Service service) const;

 private:
  static std::string setting(const std::string& component, const std::string& assignment);

  std::vector<Part> parts_;
  AbiRevision abi_;
};

// The platform that has run, for probes.
class BenchMachine {
 public:
  // The references must outlive it.
  BenchMachine(const Context& context, std::vector<const Component*> components)
      : context_(context), components_(std::move(components)) {}

  const Clock& clock() const { return context_.timeline.clock(); }
  // Length of the run.
  Cycles cycles() const { return Cycles(context_.cycles.value()); }

  template <class T>
  std::vector<const T*> all() const {
    std::vector<const T*> found;
    for (const Component* component : components_) {
      if (const T* one = dynamic_cast<const T*>(component)) found.push_back(one);
    }
    return found;
  }
  // The only one; throws std::out_of_range when there is none or several.
  template <class T>
  const T& only() const {
    const auto found = all<T>();
    if (found.size() != 1) throw std::out_of_range("the platform has not exactly one such component");
    return *found.front();
  }

  // The only component that is a T; throws std::out_of_range when there is none or several.
  template <class T>
  const Component& part() const {
    return dynamic_cast<const Component&>(only<T>());
  }

  // Throws std::out_of_range when there is none of that name.
  const Component& named(const std::string& name) const;

  // Value of a parameter: a number of cycles, a count, a time in ps, a word. All throw std::out_of_range
  // for one that the component does not have, or that is of another type.
  std::uint64_t cycles(const Component& component, const std::string& parameter) const;
  std::uint64_t count(const Component& component, const std::string& parameter) const;
  std::uint64_t picoseconds(const Component& component, const std::string& parameter) const;
  std::string word(const Component& component, const std::string& parameter) const;

  // One like that which a component is set to have; null for a component that has none.
  static std::unique_ptr<Arbiter> arbiter(const Component& component);

  // Statistics by full name; throw std::out_of_range for one that is not there.
  const Histogram& histogram(const std::string& name) const;
  std::uint64_t counter(const std::string& name) const;

  // Whether every access costs one cycle, and the wait states of its memory, where nobody else wants the
  // same: one core, nothing that keeps copies, lanes of 32 bits, registers of one cycle, no slices of turns
  // or of the bus. Hand calculations hold on such a platform.
  bool is_simple() const;
  // The same, and no memory has wait states.
  bool is_plain() const;

 private:
  const Context& context_;
  std::vector<const Component*> components_;
};

}  // namespace hsx
