// What ports of all kinds have in common, and the one function that wires two of them.
#pragma once

#include <string>
#include <vector>

namespace hsx {

class Component;

enum class PortRole { initiator, target, interrupt_out, interrupt_in };

// "initiator", "target", "interrupt out", "interrupt in"
const char* to_text(PortRole role);

class PortBase {
 public:
  // How many wires a port takes.
  enum class Arity {
    one,       // exactly one
    optional,  // one or none
    many,      // one or more
  };

  PortBase(Component& owner, std::string name, PortRole role, Arity arity, std::string doc);
  virtual ~PortBase() = default;
  PortBase(const PortBase&) = delete;
  PortBase& operator=(const PortBase&) = delete;

  Component& owner() const { return owner_; }
  const std::string& name() const { return name_; }
  std::string full_name() const;  // "core0.fetch"
  PortRole role() const { return role_; }
  Arity arity() const { return arity_; }
  const std::string& doc() const { return doc_; }
  // The other ends, in the order in which they were wired.
  const std::vector<PortBase*>& peers() const { return peers_; }
  // Whether a wire is missing.
  bool unbound() const { return peers_.empty() && arity_ != Arity::optional; }

 protected:
  friend std::string connect(PortBase& from, PortBase& to);
  // Requires that `to` is of the matching role; makes the SystemC binding.
  virtual void bind_to(PortBase& to) = 0;

 private:
  Component& owner_;
  std::string name_;
  PortRole role_;
  Arity arity_;
  std::string doc_;
  std::vector<PortBase*> peers_;
};

// Wires `from` (initiator or interrupt out) to `to` (target or interrupt in). Returns "" or what is wrong,
// naming both ports. A port of arity many gives its wires indices from 0 in the order of the calls.
std::string connect(PortBase& from, PortBase& to);

}  // namespace hsx
