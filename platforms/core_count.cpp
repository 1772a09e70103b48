#include "platforms/core_count.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/processor.h"
#include "kernel/part_roles.h"
#include "kernel/registry.h"

namespace hsx {
namespace {

std::string owner_of(const std::string& port) {
  return port.substr(0, port.find('.'));
}
std::string renamed(const std::string& port, const std::string& owner) {
  return owner + port.substr(std::min(port.find('.'), port.size()));
}

class CoreCount {
 public:
  explicit CoreCount(Config& config) : config_(config) {}

  std::vector<std::string> cores() const {
    std::vector<std::string> names;
    for (const ComponentConfig& component : config_.components) {
      if (kind_is_a<Processor>(component.kind)) names.push_back(component.name);
    }
    return names;
  }

  void remove(const std::string& name) {
    for (const std::string& neighbour : buffers_of(name)) remove(neighbour);
    drop(config_.components, [&](const ComponentConfig& component) { return component.name == name; });
    drop(config_.wires, [&](const WireConfig& wire) { return owner_of(wire.from) == name; });
    for (WireConfig& wire : config_.wires)
      drop(wire.to, [&](const Placed<std::string>& end) { return owner_of(end.value) == name; });
  }

  // Wires that lead to the core lead to its copy as well.
  void copy(const std::string& name, const std::string& to) {
    add_copy(name, to);
    for (WireConfig& wire : config_.wires) {
      const auto end = std::find_if(wire.to.begin(), wire.to.end(), [&](const Placed<std::string>& one) {
        return owner_of(one.value) == name;
      });
      if (end == wire.to.end()) continue;
      Placed<std::string> copied = *end;
      copied.value = renamed(copied.value, to);
      wire.to.push_back(std::move(copied));
    }
    copy_wires(name, to);
  }

 private:
  template <class Items, class Test>
  static void drop(Items& items, const Test& test) {
    items.erase(std::remove_if(items.begin(), items.end(), test), items.end());
  }

  // One without a kind when there is none of that name.
  ComponentConfig find(const std::string& name) const {
    for (const ComponentConfig& component : config_.components) {
      if (component.name == name) return component;
    }
    return {};
  }

  bool is_buffer(const std::string& port) const {
    return kind_is_a<ServesOneMaster>(find(owner_of(port)).kind);
  }

  std::vector<std::string> buffers_of(const std::string& name) const {
    std::vector<std::string> names;
    for (const WireConfig& wire : config_.wires) {
      if (owner_of(wire.from) != name) continue;
      for (const Placed<std::string>& end : wire.to) {
        if (is_buffer(end.value)) names.push_back(owner_of(end.value));
      }
    }
    return names;
  }

  void copy_wires(const std::string& name, const std::string& to) {
    std::vector<WireConfig> copies;
    for (const WireConfig& wire : config_.wires) {
      if (owner_of(wire.from) != name) continue;
      copies.push_back(wire);
      copies.back().from = renamed(wire.from, to);
    }
    for (WireConfig& wire : copies) {
      for (Placed<std::string>& end : wire.to) {
        if (!is_buffer(end.value)) continue;
        const std::string buffer = owner_of(end.value);
        end.value = renamed(end.value, to + "_buffer");
        copy_buffer(buffer, to + "_buffer");
      }
      config_.wires.push_back(std::move(wire));
    }
  }

  void copy_buffer(const std::string& name, const std::string& to) {
    add_copy(name, to);
    copy_wires(name, to);
  }

  void add_copy(const std::string& name, const std::string& to) {
    ComponentConfig component = find(name);
    component.name = to;
    config_.components.push_back(std::move(component));
  }

  Config& config_;
};

}  // namespace

void set_core_count(Config& config, std::size_t count) {
  CoreCount editor(config);
  std::vector<std::string> cores = editor.cores();
  if (cores.empty()) return;
  for (; cores.size() > count; cores.pop_back()) editor.remove(cores.back());
  for (std::size_t i = cores.size(); i < count; ++i)
    editor.copy(cores.front(), fmt::format("bench_core{}", i));
}

}  // namespace hsx
