call GetFeature {
  "latitude": 1,
  "longitud": 2
}
