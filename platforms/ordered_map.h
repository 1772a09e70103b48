// A list in order of first appearance whose entries are found by name.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace hsx {

template <class T>
class OrderedMap {
 public:
  using Entry = std::pair<std::string, T>;

  T* find(const std::string& name) {
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.first == name; });
    return found == entries_.end() ? nullptr : &found->second;
  }
  const T* find(const std::string& name) const { return const_cast<OrderedMap*>(this)->find(name); }

  // The entry of this name, added at the end when there is none.
  T& operator[](const std::string& name) {
    if (T* found = find(name)) return *found;
    entries_.emplace_back(name, T{});
    return entries_.back().second;
  }

  bool empty() const { return entries_.empty(); }

  auto begin() { return entries_.begin(); }
  auto end() { return entries_.end(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

 private:
  std::vector<Entry> entries_;
};

}  // namespace hsx
