# The program without its parts, and those parts as a plug-in, from the same object files. That the program links shows that nothing in
# it knows a class of theirs; tests/moved/run shows that they do the same from there.
#
# What stays: the executive, which is the machine, and the rules of mailboxes, which fault injection looks into.
set(moved_objects)
set(kept_objects)
get_property(layers GLOBAL PROPERTY HSX_LAYERS)
foreach(layer IN LISTS layers)
  get_target_property(type ${layer} TYPE)
  if(NOT type STREQUAL "OBJECT_LIBRARY")
    continue()
  endif()
  set(moved "^$")
  if(layer MATCHES "^hsx_(bus|memory|timer|core|io)$")
    set(moved ".")
  elseif(layer STREQUAL "hsx_mailbox")
    set(moved "/mailbox_(commands|device|host|report|stats)[.]cpp")
  elseif(layer STREQUAL "hsx_executive")
    set(moved "/(round_robin_policy|starve_policy)[.]cpp")
  endif()
  list(APPEND moved_objects $<FILTER:$<TARGET_OBJECTS:${layer}>,INCLUDE,${moved}>)
  list(APPEND kept_objects $<FILTER:$<TARGET_OBJECTS:${layer}>,EXCLUDE,${moved}>)
endforeach()

add_library(moved_parts MODULE ${moved_objects} ${CMAKE_CURRENT_LIST_DIR}/interface.cpp)
target_include_directories(moved_parts PRIVATE $<TARGET_PROPERTY:hsx_platforms,INTERFACE_INCLUDE_DIRECTORIES>)
add_dependencies(moved_parts hsx_platforms)
target_link_libraries(moved_parts PRIVATE SystemC::systemc fmt::fmt)
target_link_options(moved_parts PRIVATE -fno-lto)

add_executable(hsxsim_moved $<TARGET_OBJECTS:hsxsim> ${kept_objects})
set_target_properties(hsxsim_moved PROPERTIES ENABLE_EXPORTS ON LINKER_LANGUAGE CXX)
target_link_libraries(hsxsim_moved PRIVATE SystemC::systemc fmt::fmt ZLIB::ZLIB tomlplusplus::tomlplusplus Muparserx::muparserx
  Boost::program_options Readline::readline ${CMAKE_DL_LIBS})
target_link_options(hsxsim_moved PRIVATE -fno-lto)

add_test(NAME moved COMMAND ${CMAKE_CURRENT_LIST_DIR}/run)
set_tests_properties(moved PROPERTIES TIMEOUT 120 ENVIRONMENT
  "HSXSIM_PROGRAM=$<TARGET_FILE:hsxsim>;HSXSIM_MOVED=$<TARGET_FILE:hsxsim_moved>;HSXSIM_MOVED_PARTS=$<TARGET_FILE:moved_parts>")
