// Fault injection: what can be made to go wrong, one file a kind.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <systemc>
#include <vector>

#include "kernel/component.h"
#include "kernel/port.h"
#include "testbenches/injection/injection_request.h"
#include "testbenches/injection/injection_row.h"

namespace hsx {

class FaultyWires;

// What an injection is made from. All of it outlives the simulation.
struct InjectionSetup {
  Context& context;
  const std::vector<std::unique_ptr<Component>>& components;
  FaultyWires& wires;
  const InjectionRequest& request;
  Cycles last;  // the run does not go beyond
};

// One entry. Its constructor finds what it acts on and reports what is not there to the context's
// diagnostics; nothing is injected before the simulation. Injections are the same in both engines: they act
// at the edges of cycles, or are called by what they act on in the order of time.
class Injection {
 public:
  explicit Injection(const InjectionSetup& setup);
  virtual ~Injection() = default;
  Injection(const Injection&) = delete;
  Injection& operator=(const Injection&) = delete;

  // How many faults were asked for, and how many were injected up to and including cycle `end`.
  std::size_t wanted() const { return request_.at.size(); }
  std::size_t applied(Cycles end) const;

 protected:
  // What an event says of a fault; see the row of the kind.
  struct Effect {
    std::uint64_t pid = 0;
    std::uint64_t where = 0;
    std::uint64_t before = 0;
    std::uint64_t after = 0;
  };

  bool is_by_cycle() const { return !request_.at.cycles.empty(); }
  // Something that can be faulted comes by: whether it is to be. Requires ascending cycles.
  bool is_due(Cycles at) { return cursor_.next(at.value()); }
  // Calls `inject` at the edge of each cycle of the placement.
  void at_edges(std::function<void(Cycles)> inject);
  // A fault was injected in cycle `at`, not before kernel time.
  void note(Cycles at, const Effect& effect);

  std::uint64_t number(const std::string& key) const { return request_.numbers.at(key); }
  std::optional<std::uint64_t> optional_number(const std::string& key) const;
  void refuse(const std::string& key, const std::string& why) const;

  // The only component of this type; null, and reported, when there is none or several.
  template <class T>
  T* find_only(const char* what) const {
    std::vector<T*> found;
    for (const auto& component : setup_.components) {
      if (T* candidate = dynamic_cast<T*>(component.get())) found.push_back(candidate);
    }
    if (found.size() == 1) return found.front();
    refuse("", std::string("the platform has not exactly one ") + what);
    return nullptr;
  }
  // The component that `target` names, or, when there is one only, need not name; null, and reported, when
  // there is no such one.
  template <class T>
  T* find_component(const char* what) const {
    std::map<std::string, T*> candidates;
    for (const auto& component : setup_.components) {
      if (T* candidate = dynamic_cast<T*>(component.get())) candidates[component->name()] = candidate;
    }
    const std::string name = choose_target(names_of(candidates), what);
    return name.empty() ? nullptr : candidates.at(name);
  }
  // The same for ports that satisfy `fits`; "ram" is "ram.in" when that is the only one there.
  template <class T, class Fits>
  T* find_port(const char* what, const Fits& fits) const {
    std::map<std::string, T*> candidates;
    for (const auto& component : setup_.components) {
      for (PortBase* port : component->ports()) {
        T* candidate = dynamic_cast<T*>(port);
        if (candidate != nullptr && fits(*candidate)) candidates[port->full_name()] = candidate;
      }
    }
    const std::string name = choose_target(names_of(candidates), what);
    return name.empty() ? nullptr : candidates.at(name);
  }

  const InjectionSetup& setup() const { return setup_; }

 private:
  template <class T>
  static std::vector<std::string> names_of(const std::map<std::string, T*>& candidates) {
    std::vector<std::string> names;
    for (const auto& candidate : candidates) names.push_back(candidate.first);
    return names;
  }
  std::string choose_target(const std::vector<std::string>& names, const char* what) const;
  void edge();
  void await_edge();

  InjectionSetup setup_;
  const InjectionRequest& request_;
  std::string name_;
  PlacementCursor cursor_;
  std::vector<Cycles> applied_;
  std::function<void(Cycles)> inject_;
  std::size_t next_edge_ = 0;
  sc_core::sc_event edge_;
};

// The kinds there are, by name.
struct InjectionKindEntry {
  InjectionRow row;
  std::function<std::unique_ptr<Injection>(const InjectionSetup&)> make;
};
std::map<std::string, InjectionKindEntry>& injection_kinds();

// One line in the author's file makes a kind known. T has a static function row() and is constructed from an
// InjectionSetup.
template <class T>
struct InjectionKind {
  InjectionKind() {
    injection_kinds()[T::row().name] = {T::row(), [](const InjectionSetup& setup) {
                                          return std::unique_ptr<Injection>(std::make_unique<T>(setup));
                                        }};
  }
};

}  // namespace hsx
