// What a component that routes by address offers to whoever assembles the platform.
#pragma once

#include <string>
#include <vector>

#include "kernel/port.h"
#include "kernel/units.h"

namespace hsx {

// Addresses base .. base + size - 1 reach one target, which sees them from 0.
struct Region {
  Address base;
  Bytes size;
  std::string target;  // full name of the port, "ram.in"

  bool contains(Address address) const { return address >= base && (address - base).value() < size.value(); }
  Address last() const { return base + Address(size.value() - 1); }
};

class AddressMapped {
 public:
  virtual ~AddressMapped() = default;
  // The port of arity many whose wires lead to the mapped targets.
  virtual PortBase& map_port() = 0;
  // Region i belongs to wire i of map_port(). Requires regions that do not overlap, called once before the
  // simulation.
  virtual void set_map(std::vector<Region> regions) = 0;
  virtual const std::vector<Region>& map() const = 0;
};

}  // namespace hsx
