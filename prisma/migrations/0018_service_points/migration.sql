-- What it takes to find a service point, and to know whether it is open. Points from before keep their hours as typed.
ALTER TABLE service_points
  ADD COLUMN latitude  double precision CHECK (latitude BETWEEN -90 AND 90),
  ADD COLUMN longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  ADD COLUMN opening   jsonb,
  ADD COLUMN phone     text,
  ADD COLUMN note      jsonb,
  ADD CONSTRAINT service_points_position CHECK ((latitude IS NULL) = (longitude IS NULL));
