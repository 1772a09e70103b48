// Catalogues of interchangeable parts by name.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kernel/component.h"
#include "kernel/plugin.h"

namespace hsx {

// What there is of one sort of part. Filled by static Registration objects; iteration is in order of name.
template <class Product, class... Arguments>
class Catalogue {
 public:
  using Make = std::function<std::unique_ptr<Product>(Arguments...)>;
  struct Entry {
    std::string doc;
    Make make;
    void (*raise)() = nullptr;  // throws a null pointer to what it makes, of its own type; null: it cannot
  };

  static Catalogue& instance() {
    static Catalogue catalogue;
    return catalogue;
  }

  // See note_registration() for a name that is taken.
  void add(const std::string& name, Entry entry) {
    note_registration(name, entries_.emplace(name, std::move(entry)).second);
  }
  // Null when there is none of that name.
  const Entry* find(const std::string& name) const {
    const auto found = entries_.find(name);
    return found == entries_.end() ? nullptr : &found->second;
  }
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : entries_) names.push_back(entry.first);
    return names;
  }

 private:
  std::map<std::string, Entry> entries_;
};

// Kinds of components, made with an instance name and their settings.
using ComponentKinds = Catalogue<Component, const char*, const Setup&>;

// One line in the author's file makes a kind known:
//   const ComponentKind<SharedBus> kKind{"shared_bus", "One transfer at a time."};
template <class T>
struct ComponentKind {
  ComponentKind(const char* name, const char* doc) {
    ComponentKinds::instance().add(name,
                                   {doc,
                                    [](const char* instance, const Setup& setup) {
                                      return std::unique_ptr<Component>(std::make_unique<T>(instance, setup));
                                    },
                                    [] { throw static_cast<T*>(nullptr); }});
  }
};

// Whether components of a kind are `Interface` as well, a class that they derive from in public. No component
// is made: what is caught by a pointer to its base is of a class derived from that.
template <class Interface>
bool kind_is_a(const std::string& kind) {
  const ComponentKinds::Entry* entry = ComponentKinds::instance().find(kind);
  if (entry == nullptr || entry->raise == nullptr) return false;
  try {
    entry->raise();
  } catch (const Interface*) {
    return true;
  } catch (...) {
  }
  return false;
}
// All such kinds, in order of name.
template <class Interface>
std::vector<std::string> kinds_that_are() {
  std::vector<std::string> kinds;
  for (const std::string& kind : ComponentKinds::instance().names()) {
    if (kind_is_a<Interface>(kind)) kinds.push_back(kind);
  }
  return kinds;
}

}  // namespace hsx
